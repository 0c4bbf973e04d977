import { join } from 'node:path';
import { Baseline } from '../../src/app/cli/baseline.js';
import type { Labelled } from '../../src/app/cli/scoring.js';
import { loadLessons, loadPhraseBooks, readLabelled } from '../../src/app/phrase-books.js';
import { Reader } from '../../src/conversation/meaning/reader.js';
import { median, type Trial, type TrialLine } from './bench.model.js';
import { nodeNlp } from './peers.js';

const PAIRS = 5;
const UTTERANCES = 2_000;
const FOLDS = 5;
/** The published sets that all three learn from; node-nlp needs minutes for more. */
const PUBLIC = ['public', 'tuned-on', 'held-out', 'held-out-2', 'held-out-3', 'held-out-4'];
/** The sets that train nothing (phrase-books.ts). */
const UNTAUGHT = ['fresh-14', 'fresh-15', 'fresh-16'];
const TIMES_FASTER = 10;

type Intent = (message: Labelled) => string | Promise<string>;

/** How fast and how well messages are read, beside a plain baseline and node-nlp, on messages they were not taught. */
export const understand: Trial = {
  name: 'understand',
  unit: `${String(UTTERANCES)} messages read one after the other; right = the labelled intent. ${String(FOLDS)} folds over ${PUBLIC.join(', ')}: each learns from the same messages, the house has its phrase books beside them, which were written by people who had read these sets`,
  floor: 'TF-IDF over characters with a linear classifier; node-nlp (text alone), where it is installed',
  async run({ root }): Promise<TrialLine[]> {
    const of = (name: string): Labelled[] => readLabelled(join(root, 'test', 'understanding', `${name}.jsonl`));
    const messages = PUBLIC.flatMap(of);
    const untaught = UNTAUGHT.flatMap(of);
    const books = await loadPhraseBooks();
    const right = { house: 0, plain: 0, peer: 0 };
    let peer: Intent | undefined;
    for (let fold = 0; fold < FOLDS; fold++) {
      const lessons = messages.filter((_, i) => i % FOLDS !== fold);
      const asked = messages.filter((_, i) => i % FOLDS === fold);
      const [reader, baseline, nlp] = [
        new Reader(books, lessons),
        new Baseline(lessons),
        await nodeNlp(root, lessons, fold === 0),
      ];
      right.house += await count(asked, (m) => reader.read(m).intent);
      right.plain += await count(asked, (m) => baseline.read(m));
      if (nlp) right.peer += await count(asked, (peer = (m) => nlp(m.text)));
    }
    const lessons = loadLessons();
    const [reader, baseline] = [new Reader(books, lessons), new Baseline(lessons as Labelled[])];
    const house: Intent = (m) => reader.read(m).intent;
    const plain: Intent = (m) => baseline.read(m);
    const percent = (n: number, all: readonly Labelled[]): string => `${((n * 100) / all.length).toFixed(1)} %`;
    const share = async (read: Intent): Promise<string> => percent(await count(untaught, read), untaught);
    const others = `${percent(right.plain, messages)}${peer ? `; node-nlp ${percent(right.peer, messages)}` : ''}`;
    return [
      ...(await speed(messages, { house, plain, ...(peer && { peer }) })),
      {
        what: `intent right, of ${String(messages.length)} in ${String(FOLDS)} folds`,
        value: percent(right.house, messages),
        floor: others,
        verdict: right.house > Math.max(right.plain, right.peer) ? 'met' : 'missed',
      },
      {
        what: `intent right of ${UNTAUGHT.join(', ')} (${String(untaught.length)}), as shipped, taught everything but them`,
        value: await share(house),
        floor: await share(plain),
        verdict: 'told',
      },
    ];
  },
};

/** Messages a second, the sides in turns. */
async function speed(
  messages: readonly Labelled[],
  sides: { house: Intent; plain: Intent; peer?: Intent },
): Promise<TrialLine[]> {
  const all = Array.from({ length: UTTERANCES }, (_, i) => messages[i % messages.length] as Labelled);
  const rates = { house: [] as number[], plain: [] as number[], peer: [] as number[] };
  for (let pair = 0; pair <= PAIRS; pair++) {
    for (const [name, read] of Object.entries(sides) as [keyof typeof rates, Intent][]) {
      const begun = performance.now();
      for (const message of all) await read(message);
      if (pair > 0) rates[name].push((all.length * 1000) / (performance.now() - begun));
    }
  }
  const times = (other: readonly number[]): number =>
    median(rates.house.map((rate, i) => rate / (other[i] ?? Number.NaN)));
  const line = (name: string, other: readonly number[], least?: number): TrialLine => ({
    what: `messages a second, beside ${name} (median of ${String(PAIRS)} pairs)`,
    value: median(rates.house).toFixed(0),
    floor: `${median(other).toFixed(0)} (×${times(other).toFixed(2)})`,
    verdict: least === undefined ? 'told' : times(other) >= least ? 'met' : 'missed',
  });
  return [line('the baseline', rates.plain), ...(sides.peer ? [line('node-nlp', rates.peer, TIMES_FASTER)] : [])];
}

async function count(asked: readonly Labelled[], read: Intent): Promise<number> {
  let right = 0;
  for (const message of asked) if ((await read(message)) === message.intent) right += 1;
  return right;
}
