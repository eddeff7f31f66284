/**
 * Makes credentials that open the operator's TURN server for a few minutes, as coturn's `use-auth-secret` checks them:
 * the name is when they end and a random number, the password its HMAC. Keeps none of them, and no name of anybody is in
 * them: a TURN server's log tells two of one person's no better than two persons'.
 */
import { createHmac } from 'node:crypto';
import type { Turn } from '@in-camera/protocol';

export interface TurnIssuer {
  readonly urls: readonly string[];
  /** Milliseconds after which new ones are due: half of their life (protocol §4). */
  readonly renewalMs: number;
  issue(): Turn;
}

export interface TurnIssuerSettings {
  readonly urls: readonly string[];
  readonly secret: string;
  readonly ttlSeconds: number;
  /** Unix milliseconds: the TURN server compares with its own clock (I27). */
  readonly unixMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

export function createTurnIssuer({ urls, secret, ttlSeconds, unixMs, randomBytes }: TurnIssuerSettings): TurnIssuer {
  return {
    urls,
    renewalMs: ttlSeconds * 500,
    issue() {
      const expiry = Math.floor(unixMs() / 1000) + ttlSeconds;
      const user = `${String(expiry)}:${Buffer.from(randomBytes(16)).toString('hex')}`;
      const cred = createHmac('sha1', secret).update(user).digest('base64');
      return { t: 'turn', urls, user, cred, ttl: ttlSeconds };
    },
  };
}
