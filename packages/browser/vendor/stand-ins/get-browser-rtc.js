/** In place of get-browser-rtc, which comes without a licence text: the browser's WebRTC, without the prefixes of 2014. */
module.exports = () => {
  const { RTCPeerConnection, RTCSessionDescription, RTCIceCandidate } = globalThis;
  return RTCPeerConnection ? { RTCPeerConnection, RTCSessionDescription, RTCIceCandidate } : null;
};
