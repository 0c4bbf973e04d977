import type { Opened, Pass, Side, Workload } from './bench.model.js';
import { inventedWorld } from './invented.world.js';
import { replies, walkToPoint, wall } from './ping.afternoon.js';
import { koishiSide } from './peers.js';
import { openPingFloor } from './ping.floor.js';
import { ACCOUNT, contactsOf, openRig } from './service.rig.js';
import type { World } from '../../src/channels/simulator/world.js';

/** Guardians who ask at the same time. */
const SIDE_BY_SIDE = 16;
const MESSAGES = Number(process.env['BENCH_PING'] ?? 800);
const QUESTION = '孩子到了没';

/** Each of these contacts asks, waits for the answer, and asks again, until all have asked `messages` times together. */
export async function askAll(world: World, contacts: string[], messages: number, text: string): Promise<Pass> {
  const next = replies(world, ACCOUNT);
  let left = messages;
  const started = performance.now();
  await Promise.all(
    contacts.map(async (contact) => {
      while (left-- > 0) {
        const answer = next(contact);
        world.say(contact, { account: ACCOUNT }, { kind: 'text', text });
        await answer;
      }
    }),
  );
  const ms = performance.now() - started;
  world.removeAllListeners('message');
  return { units: messages, ms };
}

export const ping: Workload = {
  name: 'ping',
  unit: 'a guardian asks where the child is and has the recorded answer on the phone, 16 side by side',
  floor: 'the same rows, one raw transaction per stage, the same Bull jobs, a bare Wechaty',
  target: 0.4,
  async open(places): Promise<Opened> {
    const database = await places.database();
    const description = inventedWorld({ points: 2, childrenPerPoint: SIDE_BY_SIDE / 2 });
    const rig = await openRig({
      databaseUrl: database.url,
      redisUrl: places.redisUrl,
      description,
      now: wall('16:10'),
    });
    await walkToPoint(rig, description);
    rig.chat.sweepForever();
    const contacts = description.children.map((c) => contactsOf(description)[c.guardians[0]?.name ?? ''] ?? '');
    const floor = await openPingFloor(places, SIDE_BY_SIDE, MESSAGES);
    const house: Side = { name: 'house', pass: () => askAll(rig.world, contacts, MESSAGES, QUESTION) };
    const koishi = await koishiSide(places.root, SIDE_BY_SIDE, MESSAGES);
    return {
      sides: koishi ? [house, floor.side, koishi] : [house, floor.side],
      close: async () => {
        await rig.close();
        await floor.close();
        await database.drop();
      },
    };
  },
};
