import { peopleOf } from '../../../src/app/story/world.checks.js';
import type { WorldDescription } from '../../../src/app/story/world.schema.js';
import { LineFault } from './check-line.parser.js';
import type { Medium, Operation, Speech } from './dialogue.model.js';

const MEDIA: Readonly<Record<string, Medium>> = {
  '🎤': 'voice',
  '📷': 'image',
  '🔗': 'link',
  '😀': 'sticker',
  '🧧': 'red_packet',
};
const MEDIUM = /\s*(🎤|📷|🔗|😀|🧧)\uFE0F?\s*/u;
const OPERATIONS: Readonly<Record<string, Operation>> = {
  重启: 'restart',
  清空redis: 'flush',
  掉线: 'offline',
  上线: 'online',
  重复: 'replay',
  撤回: 'recall',
};

export const readOperation = (line: string): Operation | undefined =>
  OPERATIONS[line.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()];

/** Reads `名字> 文本` and its kin; undefined when the line is no speech. Throws a `LineFault`. */
export function readSpeech(text: string, line: number, world: WorldDescription): Speech | undefined {
  const match = /^([^>＞]+)[>＞](.*)$/u.exec(text);
  if (!match) return undefined;
  const said = (match[2] ?? '').trim();
  const head = (match[1] ?? '').normalize('NFKC').trim();
  const sign = MEDIUM.exec(head)?.[1];
  const parts = /^([^@\s]+)\s*(?:@\s*([^@]+?)\s*(@)?)?$/u.exec(head.replace(MEDIUM, '').trim());
  if (!parts) return undefined;
  const [, speaker = '', group, mention] = parts;
  if (speaker === '机器人') throw new LineFault('the bot speaks for itself; what it must say is written 机器人→名字 …');
  const medium = (sign && MEDIA[sign]) || 'text';
  if (medium === 'text' && !said) throw new LineFault(`${speaker} says nothing`);
  const name = nameOf(speaker, world);
  return {
    line,
    speaker: name,
    ...(group ? { group: groupOf(group, name, world) } : {}),
    mentioned: mention !== undefined,
    medium,
    text: said,
  };
}

function nameOf(written: string, world: WorldDescription): string {
  const name = peopleOf(world).find((n) => n.normalize('NFKC') === written);
  if (name) return name;
  const child = world.children.some((c) => c.name === written);
  throw new LineFault(
    `${written} is ${child ? 'a child and has no chat' : 'nobody in this world'}; strangers stand under world.unlinked`,
  );
}

function groupOf(written: string, speaker: string, world: WorldDescription): string {
  const group = world.groups.find((g) => g.name.normalize('NFKC') === written);
  if (!group) throw new LineFault(`there is no group ${written}; groups stand under world.groups`);
  if (!group.members.includes(speaker)) throw new LineFault(`${speaker} is no member of ${group.name}`);
  return group.name;
}
