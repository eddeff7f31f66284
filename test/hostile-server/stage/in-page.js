/**
 * Runs in every page before its own scripts: notes what reaches WebRTC from outside. Plain script; the page notices nothing.
 */
(() => {
  const notes = { descriptions: [], candidates: [] };
  const { setRemoteDescription, addIceCandidate } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    notes.descriptions.push(description?.sdp ?? '');
    return setRemoteDescription.apply(this, [description]);
  };
  RTCPeerConnection.prototype.addIceCandidate = function (candidate) {
    notes.candidates.push(candidate?.candidate ?? '');
    return addIceCandidate.apply(this, [candidate]);
  };
  globalThis.reachedWebRtc = notes;
})();
