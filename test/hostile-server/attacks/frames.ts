/** Frames between two members: reflected, repeated, late, and under names that are not theirs. */
import type { Attack } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';

const PAIR_CHANNEL = 'packages/crypto/src/pair-channel.ts';

export const FRAMES: readonly Attack[] = [
  {
    id: 'HS-05',
    threat: 'C1',
    title: 'server and link together give a guest their own Knock back in the name of the host',
    defences: [
      {
        file: PAIR_CHANNEL,
        find: 'const sealKey = deriveKey(direction);\n  const openKey = deriveKey(1 - direction);',
        replace: 'const sealKey = deriveKey(0);\n  const openKey = deriveKey(0);',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const { invitation } = await stage.host('Ada');
      const stranger = new Adversary(stage.server, invitation);
      // The host's own frames stay away, so that no number is used up.
      stage.server.intercept = ({ line, payload }) => line.owner === 'Ada' && stranger.open(payload)?.type === 'pair';
      await stage.arrive('Ben', invitation);
      await stage.until(() => stranger.seen('first-contact', 'Ben').length > 0, 5_000);
      const [knock] = stranger.seen('first-contact', 'Ben');
      const [hello] = stranger.seen('host-hello', 'Ada');
      const { cid } = stage.server.lineOf('Ada');
      if (knock === undefined || hello === undefined || cid === null) throw new Error('nobody has knocked');
      const { signer } = stranger.read(hello.hello, 'host-hello').statement;
      stranger.say('Ben', { type: 'pair', ik: signer, gateV: 1, frame: knock.frame }, cid);
      // What opens is acknowledged.
      const opened = await stage.within(() => stranger.seen('pair', 'Ben').length > 0, 1_000);
      return { succeeded: opened, measured: { opened } };
    },
  },
];
