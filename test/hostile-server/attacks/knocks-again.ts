/** Who was turned away or removed, at the door again: played once more by the server, or of their own making. */
import type { Attack } from '../attack.js';
import { Adversary } from '../adversary/adversary.js';
import { atTheDoor, waiting } from '../adversary/at-the-door.js';
import { admitAdversary, meet } from '../scene.js';

const KNOCKS = 'packages/meeting/src/admission/knocks-transition.ts';
const WAIT_MS = 4_000;

export const KNOCKS_AGAIN: readonly Attack[] = [
  {
    id: 'HS-17',
    threat: 'C3',
    title: 'the server plays the Knock of a guest who was turned away once more',
    defences: [
      {
        file: KNOCKS,
        find: 'const used = withKnocks(state, { given: withoutEntry(state.knocks.given, given.cid) });',
        replace: 'const used = state;',
      },
      {
        file: 'packages/meeting/src/session/pair-book.ts',
        find: 'const after = before === undefined ? {} : { after: before };',
        replace: 'const after = {};\n    void before;',
      },
    ],
    layers: 'a hello is answered once; the numbers of a channel go on where they were when its two ends meet again',
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      await stage.arrive('Ben', invitation);
      await stage.until(async () => (await waiting(host)).includes('Ben'), WAIT_MS);
      const stranger = new Adversary(stage.server, invitation);
      const played = stage.server.relayed.find(
        ({ line, payload }) => line.owner === 'Ben' && stranger.open(payload)?.type === 'first-contact',
      );
      const cid = played?.line.cid ?? null;
      if (played === undefined || cid === null) throw new Error('Ben has not knocked');
      // A goodbye or a word from the server would end the matter.
      stage.server.intercept = ({ line }) => line.owner === 'Ben';
      stage.server.toPage = (line, frame) =>
        line.owner === 'Ada' && typeof frame === 'string' && frame.includes('"gone"') ? null : frame;
      await host.ask({ type: 'deny-all' });
      // Until the channel to whoever was turned away is closed, its numbers would stop the Knock as well.
      await stage.pass(60_000);
      stage.server.relayTo('Ada', cid, played.payload);
      await stage.pass(500);
      const knocks = await waiting(host);
      return { succeeded: knocks.length > 0, measured: { knocks } };
    },
  },
  {
    id: 'HS-19',
    threat: 'A9',
    title: 'somebody who was removed knocks again with the same key',
    defences: [
      {
        file: KNOCKS,
        find: "if (isBanned(used, id)) return refuse(used, knocker, 'deny');",
        replace: 'void isBanned;',
      },
    ],
    inBrowsers: true,
    async play(stage) {
      const meeting = await meet(stage, 'Ada', 'Ben');
      const mallory = await admitAdversary(stage, meeting, 'Mallory');
      const { host } = meeting;
      const listed = (await host.state()).participants.find(({ name }) => name === 'Mallory');
      await host.ask({ type: 'remove', id: listed?.id ?? '' });
      await stage.pass(1_500);
      const answers = mallory.inbox.length;
      mallory.askHello('Ada');
      await stage.until(() => mallory.inbox.slice(answers).some(({ type }) => type === 'host-hello'), WAIT_MS);
      await mallory.knock('Ada', 'Mallory');
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
  {
    id: 'HS-83',
    threat: 'C3',
    title: 'a guest who was turned away knocks on with the one answer that it was given',
    defences: [
      {
        file: KNOCKS,
        find: 'const used = withKnocks(state, { given: withoutEntry(state.knocks.given, given.cid) });',
        replace: 'const used = state;',
      },
    ],
    async play(stage) {
      const { host, invitation } = await stage.host('Ada');
      const mallory = await atTheDoor(stage, invitation, 'Mallory');
      await mallory.knock('Ada', 'Mallory');
      if (!(await stage.until(async () => (await waiting(host)).length > 0, WAIT_MS))) throw new Error('no knock came');
      await host.ask({ type: 'deny-all' });
      await stage.pass(500);
      await mallory.knock('Ada', 'Mallory');
      const succeeded = await stage.within(async () => (await waiting(host)).length > 0, 2_000);
      return { succeeded, measured: { knocks: await waiting(host) } };
    },
  },
];
