/**
 * Whether a STUN server answers: whether the browser has heard from it how it is seen from outside, or has asked to the end
 * without a failure, as it leaves out what is the same as its own address. On a connection that leads nowhere: Chromium
 * calls the asking complete as soon as a link is up.
 */
const LIMIT_MS = 8_000;

/** @param urls `stun:` addresses; one answer is enough */
export async function probeStun(urls: readonly string[]): Promise<boolean> {
  let connection: RTCPeerConnection | null = null;
  try {
    connection = new RTCPeerConnection({ iceServers: [{ urls: [...urls] }] });
    const answered = listen(connection);
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    return await answered;
  } catch {
    // No WebRTC here, or addresses that the browser does not take.
    return false;
  } finally {
    connection?.close();
  }
}

function listen(connection: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    let failed = false;
    const timer = setTimeout(() => resolve(false), LIMIT_MS);
    const end = (answers: boolean): void => {
      clearTimeout(timer);
      resolve(answers);
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'srflx') end(true);
    };
    connection.onicecandidateerror = () => (failed = true);
    connection.onicegatheringstatechange = () => {
      // Firefox is done before it tells of the last error.
      if (connection.iceGatheringState === 'complete') setTimeout(() => end(!failed), 100);
    };
  });
}
