/**
 * Whether a TURN server answers, without anything that opens it: its refusal (401) is the answer. Chromium tells of it for each
 * network of the machine, Firefox once; neither says reliably that nothing came, so that only time tells that.
 */
import type { ConnectionFinding } from '@in-camera/meeting';

export type RelayWay = 'udp' | 'tcp' | 'tls';

const LIMIT_MS = 6_000;
/** Made up by the browser: no word from the network came. All below are the server's own. */
const FIRST_LOCAL_ERROR = 700;
const FIRST_ERROR = 300;

/** Which addresses go by which way; RFC 7065: UDP where a `turn:` address says nothing. */
export function relaysByWay(urls: readonly string[]): Readonly<Record<RelayWay, readonly string[]>> {
  const wayOf = (url: string): RelayWay =>
    /^turns:/i.test(url) ? 'tls' : /\?transport=tcp$/i.test(url) ? 'tcp' : 'udp';
  const of = (way: RelayWay): readonly string[] => urls.filter((url) => wayOf(url) === way);
  return { udp: of('udp'), tcp: of('tcp'), tls: of('tls') };
}

/** Whether one of these answers; all go by the same way. */
export async function probeRelay(urls: readonly string[]): Promise<ConnectionFinding> {
  // A browser that tells of no error cannot tell a refusal from silence.
  if (!('onicecandidateerror' in RTCPeerConnection.prototype)) return 'not-tested';
  let connection: RTCPeerConnection | null = null;
  try {
    connection = new RTCPeerConnection({
      iceServers: [{ urls: [...urls], username: 'test', credential: 'test' }],
      iceTransportPolicy: 'relay',
    });
    const answered = listen(connection);
    connection.createDataChannel('test');
    await connection.setLocalDescription();
    return (await answered) ? 'works' : 'blocked';
  } catch {
    // No WebRTC here, or addresses that the browser does not take.
    return 'blocked';
  } finally {
    connection?.close();
  }
}

function listen(connection: RTCPeerConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LIMIT_MS);
    const end = (answers: boolean): void => {
      clearTimeout(timer);
      resolve(answers);
    };
    connection.onicecandidateerror = ({ errorCode }) => {
      if (errorCode >= FIRST_ERROR && errorCode < FIRST_LOCAL_ERROR) end(true);
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'relay') end(true);
    };
    // Firefox is done before it tells of the last error.
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === 'complete') setTimeout(() => end(false), 100);
    };
  });
}
