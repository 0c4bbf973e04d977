import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { skillFiles, SPEAKERS, type Audience } from './new-skill.template.js';

const root = resolve(import.meta.dirname, '../../..');
const USAGE = `npm run new:skill -- <feature>-<verb> [--for ${Object.keys(SPEAKERS).join('|')}]`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { for: { type: 'string', default: 'volunteer' } },
  });
  const name = positionals[0] ?? '';
  if (!/^[a-z]+(-[a-z]+)+$/.test(name))
    throw new Error(`a skill is called <feature>-<verb>, in small letters\n${USAGE}`);
  if (!Object.hasOwn(SPEAKERS, values.for)) throw new Error(`nobody is called "${values.for}"\n${USAGE}`);
  const folder = join(root, 'src', 'skills', name);
  if (existsSync(folder)) throw new Error(`src/skills/${name} exists already`);
  const seed = { name, audience: values.for as Audience, knownIntent: await isKnown(name) };
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(skillFiles(seed))) await writeFile(join(folder, file), text);
  const features = join(root, 'src', 'features');
  const feature = name.split('-')[0] ?? '';
  const lonely = existsSync(features) && !readdirSync(features).includes(feature);
  console.log(`src/skills/${name} is there. Its dialogue fails, and says what is next:
  1. ${name}.dialogue.md   write what people say and what is right to answer
  2. npm run dialogues -- src/skills/${name}
  3. ${name}.phrases.zh-CN.ts, ${name}.texts.zh-CN.ts and ${name}.skill.ts, until it passes${
    lonely ? `\nThere is no feature "${feature}": is the skill named after what the organisation does?` : ''
  }`);
}

/** Whether the closed list of intents has one for this skill. */
async function isKnown(name: string): Promise<boolean> {
  const list = join(root, 'src', 'conversation', 'meaning', 'reading.ts');
  const intent = name.replace('-', '.').replaceAll('-', '_');
  return existsSync(list) && (await readFile(list, 'utf8')).includes(`'${intent}'`);
}

main().catch((fault: Error) => {
  console.error(fault.message);
  process.exitCode = 1;
});
