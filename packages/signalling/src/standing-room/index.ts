/**
 * `@in-camera/signalling/rooms`, for the backend of a site that has a standing room (protocol §9): makes the room,
 * keeps it as text, and certifies who may host. A site's backend is trusted with this one room's authority; the
 * signalling server is not, and imports nothing from here.
 */
export { createStandingRoom, standingRoomLink } from './standing-room.js';
export type { StandingRoom } from './standing-room.js';
export { formatStandingRoom, parseStandingRoom } from './stored-room.js';
export { issueHostCertificate, MAX_CERTIFICATE_HOURS } from './host-certificate.js';
export type { HostCertificate, HostCertificateRequest } from './host-certificate.js';
