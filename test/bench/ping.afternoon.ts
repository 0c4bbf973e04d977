import type { World } from '../../src/channels/simulator/world.js';
import type { Rig } from './service.rig.js';
import { ACCOUNT, contactsOf } from './service.rig.js';
import type { WorldDescription } from '../../src/app/story/world.schema.js';

const DAY = '2026-09-16';
export const wall = (time: string): Date => new Date(`${DAY}T${time}:00+08:00`);

/** Lets somebody say something and waits until all of it is done. */
export async function tell(rig: Rig, contact: string, text: string): Promise<void> {
  rig.world.say(contact, { account: ACCOUNT }, { kind: 'text', text });
  await rig.world.idle();
  await rig.chat.settle();
}

/** Walks every run of the world to its point by the words of its people, so that there is a record to ask for. */
export async function walkToPoint(rig: Rig, description: WorldDescription): Promise<void> {
  const contacts = contactsOf(description);
  const contact = (name: string | undefined): string => contacts[name ?? ''] ?? '';
  for (const run of description.runs) {
    const children = description.children.filter((c) => c.point === run.point);
    const n = children.length;
    const teacher = description.classes.find((c) => c.school === run.school)?.teacher;
    const [first, second] = run.escorts;
    const say = (time: string, who: string | undefined, text: string): Promise<void> => {
      const at = wall(time);
      if (rig.clock.now() < at) rig.clock.set(at);
      return tell(rig, contact(who), text);
    };
    await say('16:15', first, '到校门口了');
    await say('16:16', second, '到校门口了');
    await say('16:20', teacher, `交给${first?.slice(1) ?? ''}${String(n)}`);
    await say('16:21', first, `接到${String(n)}个`);
    await say('16:22', first, '出发啦');
    await say('16:23', first, `到了${String(n)}`);
  }
}

/** Resolves when the bot has said something to a contact, once for each call. */
export function replies(world: World, account: string): (contact: string) => Promise<string> {
  const waiting = new Map<string, (text: string) => void>();
  world.on('message', (m) => {
    if (m.from !== account || m.to === undefined) return;
    const take = waiting.get(m.to);
    waiting.delete(m.to);
    take?.(m.text);
  });
  return (contact) => new Promise((resolve) => waiting.set(contact, resolve));
}
