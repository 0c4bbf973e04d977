import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { SourceError } from '../../../src/app/story/read-world.js';
import type { Heard } from './dialogue.model.js';
import { contactsOf, StoryReader, worldOfFile } from './dialogue.parser.js';
import { StoryFault } from './story-host.process.js';
import { StorySession } from './story.runner.js';
import { openPlaces } from './story.services.js';
import { readTime, written } from './story-time.js';
import { HELP, Talk, Transcript } from './talk.transcript.js';
import { checkWindow, showHeard } from './window.checker.js';

const USAGE = 'npm run talk -- 名字 [--world FILE] [--now "2026-09-16 16:20"]';
/** The chat is shown here, so that standard output holds the dialogue and nothing else. */
const show = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      world: { type: 'string', default: 'config/demo.yaml' },
      now: { type: 'string', default: '2026-09-16 16:20' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const world = worldOfFile(values.world, readFileSync(values.world, 'utf8'));
  const contacts = contactsOf(world);
  const now = readTime(values.now);
  const name = positionals[0] ?? '';
  if (!now) throw new StoryFault(`--now takes a time such as "2026-09-16 16:20"\n${USAGE}`);
  if (!contacts[name])
    throw new StoryFault(
      `${name || 'nobody'} is not in ${values.world}; there are ${Object.keys(contacts).join(' ')}\n${USAGE}`,
    );
  const opened = await openPlaces({
    root: resolve(import.meta.dirname, '../../../..'),
    jobs: 1,
    keep: false,
    verbose: values.verbose,
    log: show,
  });
  const transcript = new Transcript(`与${name}的对话`, values.now, values.world);
  const database = await opened.places.databases.create();
  const redis = await opened.places.redis.claim();
  const story = { file: 'talk', title: 'talk', strict: false, now, world, contacts, windows: [] };
  const session = new StorySession(story, opened.places, database.url, redis);
  try {
    await session.live({ line: 0, event: { kind: 'opening' }, checks: [] });
    await chat(new Talk(name), new StoryReader('talk', world, now), session, transcript);
    await session.close();
  } finally {
    process.stdout.write(transcript.toString());
    await session.abandon();
    await redis.release();
    await database.drop();
    await opened.close();
  }
}

async function chat(talk: Talk, reader: StoryReader, session: StorySession, transcript: Transcript): Promise<void> {
  const typing = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  const ask = (): void => {
    typing.setPrompt(`${written(session.time).slice(11)} ${talk.prompt}> `);
    typing.prompt();
  };
  show(HELP);
  ask();
  let last: Heard[] = [];
  for await (const typed of typing) {
    const read = talk.read(typed);
    if (read && 'show' in read) show(read.show);
    if (read && 'line' in read) last = await live(read.line, last, reader, session, transcript);
    ask();
  }
  show('');
}

/** Lets one line happen, shows what the bot says, and writes both down. Returns what was heard last. */
async function live(
  line: string,
  last: Heard[],
  reader: StoryReader,
  session: StorySession,
  transcript: Transcript,
): Promise<Heard[]> {
  try {
    reader.read(line, 1);
    const [window] = reader.take();
    if (!window) return last;
    if (window.event.kind === 'opening') {
      const differences = await checkWindow(window, last, false, session);
      show(
        differences.length > 0
          ? `  no: ${differences.map((d) => d.found.join(' / ') || 'nothing').join('; ')}`
          : '  yes',
      );
      if (differences.length === 0) transcript.checked(line);
      return last;
    }
    const heard = await session.live(window);
    for (const message of heard) show(`  ${showHeard(message)}`);
    transcript.happened(line);
    transcript.heard(window.event, heard);
    return heard;
  } catch (fault) {
    // what cannot be read is said again; what the service cannot do ends the talk
    if (!(fault instanceof SourceError)) throw fault;
    show(`  ${fault.problems.map((p) => p.sentence).join('\n  ')}`);
    return last;
  }
}

main().catch((fault: unknown) => {
  const expected =
    fault instanceof StoryFault || fault instanceof SourceError || (fault as NodeJS.ErrnoException).code === 'ENOENT';
  show(fault instanceof Error ? (expected ? fault.message : (fault.stack ?? fault.message)) : String(fault));
  process.exitCode = 1;
});
