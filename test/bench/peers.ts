import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Pass, Side } from './bench.model.js';

/*
 * Koishi and node-nlp are not of the product: they have a package.json and a lock of their own in test/bench/peers and are
 * measured only where somebody has installed them.
 */
const ABSENT = 'not measured: run npm ci --prefix test/bench/peers to have the peers measured';

/** A package of test/bench/peers, or undefined with a sentence on stderr. */
function peer<T>(root: string, name: string, tell = true): T | undefined {
  try {
    return createRequire(join(root, 'test', 'bench', 'peers', 'package.json'))(name) as T;
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'MODULE_NOT_FOUND') throw fault;
    if (tell) console.error(`${name} ${ABSENT}`);
    return undefined;
  }
}

interface KoishiApp {
  plugin(plugin: unknown): void;
  middleware(answer: () => string): void;
  start(): Promise<void>;
  mock: { client(user: string): { receive(text: string): Promise<string[]> } };
}

/** Koishi with its own mock adapter and one middleware that answers always the same. */
export async function koishiSide(root: string, people: number, messages: number): Promise<Side | undefined> {
  const koishi = peer<{ Context: new () => KoishiApp }>(root, 'koishi');
  const mock = koishi && peer<{ default: unknown }>(root, '@koishijs/plugin-mock');
  if (!koishi || !mock) return undefined;
  const app = new koishi.Context();
  app.plugin(mock.default);
  app.middleware(() => 'there');
  await app.start();
  const clients = Array.from({ length: people }, (_, i) => app.mock.client(`wx-${String(i)}`));
  const pass = async (): Promise<Pass> => {
    let left = messages;
    const begun = performance.now();
    await Promise.all(
      clients.map(async (client) => {
        while (left-- > 0) {
          const [answer] = await client.receive('where');
          if (answer !== 'there') throw new Error('Koishi did not answer');
        }
      }),
    );
    return { units: messages, ms: performance.now() - begun };
  };
  const name = 'Koishi with its mock adapter (echo only: nothing stored, understood, queued or paced)';
  return { name, pass };
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ intent: string }>;
}

/** node-nlp taught by messages with their intents; it learns from the text alone. `tell`: says when it is absent. */
export async function nodeNlp(
  root: string,
  lessons: readonly { text: string; intent: string }[],
  tell: boolean,
): Promise<((text: string) => Promise<string>) | undefined> {
  const nlp = peer<{ NlpManager: new (settings: object) => NlpManager }>(root, 'node-nlp', tell);
  if (!nlp) return undefined;
  const quiet = { autoSave: false, autoLoad: false, nlu: { log: false }, ner: { builtins: [] } };
  const manager = new nlp.NlpManager({ languages: ['zh'], forceNER: false, ...quiet });
  for (const { text, intent } of lessons) manager.addDocument('zh', text, intent);
  await manager.train();
  return async (text) => (await manager.process('zh', text)).intent;
}
