/**
 * The bits of all flags. A set bit without a name here is refused; ic1 gets no new ones.
 */

/** HostHello, u16: what a newcomer may know before knocking. */
export const HELLO_FLAGS = { locked: 0x0001, full: 0x0002, recording: 0x0004 } as const;

/** Knock, u16: none in ic1. */
export const KNOCK_FLAGS = {} as const;

/**
 * Roster, u16. All but `locked` tighten the operator's policy for this meeting: what either forbids is forbidden, what
 * either requires is required. Nothing here loosens it.
 */
export const ROSTER_FLAGS = {
  locked: 0x0001,
  noRecording: 0x0002,
  noFiles: 0x0004,
  noChat: 0x0008,
  noScreenShare: 0x0010,
  noReactions: 0x0020,
  relayOnly: 0x0040,
  requireVerification: 0x0080,
  strictLease: 0x0100,
  participantsNoShare: 0x0200,
  participantsNoFiles: 0x0400,
  participantsNoChat: 0x0800,
} as const;

/** Roster entry, u8. `guest`: came without the site's token (V4). */
export const MEMBER_FLAGS = { guest: 0x01 } as const;

/** What a recording takes, u8, in the order of the transceivers. */
export const SCOPE_BITS = { voice: 0x01, camera: 0x02, screen: 0x04, screenSound: 0x08 } as const;

/** Media state, u8: what the sender of the message has live. */
export const MEDIA_STATE_FLAGS = { microphone: 0x01, camera: 0x02, screen: 0x04, screenSound: 0x08 } as const;

/** A waiting person as told to those who may admit, u8. `unknownInvite`: they showed an invite that is on nobody's list. */
export const KNOCK_ENTRY_FLAGS = { guest: 0x01, removedBefore: 0x02, unknownInvite: 0x04 } as const;

/**
 * An invite as told to those who may lead, u8. `used`: somebody has come in by it, in this roster's `spent` or under a former
 * lock. `reused`: somebody else has come with it since.
 */
export const INVITE_FLAGS = { admit: 0x01, revoked: 0x02, used: 0x04, reused: 0x08 } as const;

/** Chat, u8. `private`: sent to the receiver alone. */
export const CHAT_FLAGS = { private: 0x01 } as const;
