import { join } from 'node:path';
import { Baseline } from '../../src/app/cli/baseline.js';
import type { Labelled } from '../../src/app/cli/scoring.js';
import { loadLessons, loadPhraseBooks, readLabelled } from '../../src/app/phrase-books.js';
import { Reader } from '../../src/conversation/meaning/reader.js';
import { median, type Trial, type TrialLine } from './bench.model.js';

const PAIRS = 5;
const UTTERANCES = 2_000;

/** How fast and how well messages are read, beside the plain baseline, on messages the classifiers were not trained on. */
export const understand: Trial = {
  name: 'understand',
  unit: `${String(UTTERANCES)} messages read one after the other; right = the labelled intent, of fresh-4 and fresh-5 (their mistakes have been read since)`,
  floor: 'TF-IDF over characters with a linear classifier, trained on the same messages (node-nlp was not installed)',
  async run({ root }): Promise<TrialLine[]> {
    const lessons = loadLessons();
    const reader = new Reader(await loadPhraseBooks(), lessons);
    const baseline = new Baseline(lessons as Labelled[]);
    const unseen = ['fresh-4', 'fresh-5'].flatMap((name) =>
      readLabelled<Labelled>(join(root, 'test', 'understanding', `${name}.jsonl`)),
    );
    const all = Array.from({ length: UTTERANCES }, (_, i) => unseen[i % unseen.length] as Labelled);
    const rate = (read: (m: Labelled) => unknown): number => {
      const begun = performance.now();
      for (const message of all) read(message);
      return (all.length * 1000) / (performance.now() - begun);
    };
    const house: number[] = [];
    const plain: number[] = [];
    for (let pair = 0; pair <= PAIRS; pair++) {
      const [a, b] = [rate((m) => reader.read(m)), rate((m) => baseline.read(m))];
      if (pair > 0) [house, plain].forEach((list, i) => list.push(i === 0 ? a : b));
    }
    const share = (right: (m: Labelled) => boolean): number => unseen.filter(right).length / unseen.length;
    const ours = share((m) => reader.read(m).intent === m.intent);
    const theirs = share((m) => baseline.read(m) === m.intent);
    const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;
    return [
      {
        what: `messages a second (median of ${String(PAIRS)} pairs)`,
        value: median(house).toFixed(0),
        floor: `${median(plain).toFixed(0)} (×${(median(house) / median(plain)).toFixed(2)})`,
        verdict: 'told',
      },
      {
        what: `intent right, of ${String(unseen.length)}`,
        value: percent(ours),
        floor: percent(theirs),
        verdict: ours > theirs ? 'met' : 'missed',
      },
    ];
  },
};
