import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { linkOver, type WirePort } from '../../../src/channels/simulator/world-wire.js';
import type { WorldLink } from '../../../src/channels/simulator/world-link.js';
import type { StoryApp, StoryOptions } from '../../../src/app/story/story.port.js';
import { isStoryRequest, type StoryReply, type StoryRequest } from './host.protocol.js';

/*
 * A process that holds the service for one story after another, as the runner asks. It can be killed at any moment;
 * the network of chats lives on in the runner.
 */
type OpenStory = (options: StoryOptions, link: WorldLink) => Promise<StoryApp>;

const named = process.env['FOUR_THIRTY_STORY_MODULE'];
const module = named
  ? pathToFileURL(resolve(named)).href
  : new URL('../../../src/app/story/open-story.js', import.meta.url).href;
let app: StoryApp | undefined;

async function main(): Promise<void> {
  // each story adds listeners of its own
  process.setMaxListeners(0);
  process.once('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group: the runner decides when this process ends
  process.on('SIGINT', () => undefined);
  const { openStory } = (await import(module)) as { openStory: OpenStory };
  process.on('message', (message) => {
    if (isStoryRequest(message)) void answer(message, openStory);
  });
  reply({ story: 'ready' });
}

async function answer({ id, call, args }: StoryRequest, openStory: OpenStory): Promise<void> {
  try {
    const value = call === 'open' ? await open(args, openStory) : await ask(call, args);
    reply({ story: 'done', id, value });
  } catch (fault) {
    reply({ story: 'failed', id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  }
}

async function open([options, account]: unknown[], openStory: OpenStory): Promise<void> {
  if (app) throw new Error('a story is open in this host already');
  app = await openStory(options as StoryOptions, linkOver(process as WirePort, String(account)));
}

async function ask(call: Exclude<StoryRequest['call'], 'open'>, args: unknown[]): Promise<unknown> {
  if (!app) throw new Error('no story is open in this host');
  const open = app;
  if (call === 'close') app = undefined;
  return (open[call] as (...all: unknown[]) => Promise<unknown>)(...args);
}

function reply(message: StoryReply): void {
  process.send?.(message);
}

await main();
