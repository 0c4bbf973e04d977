import type { SavedClassifier } from '../conversation/meaning/classifier.js';
import type { Learned } from '../conversation/meaning/reader.js';

/** What a file of learned weights holds, and a hash of the sources it was learned from. */
export interface Saved {
  readonly of: string;
  readonly learned: Learned;
}

type Head = { of: string; models: { name: string; labels: readonly string[]; features: readonly string[] }[] };
const DANGER = '!danger';

/**
 * Four bytes for the length of the head, the head as JSON (spaces fill it up to a multiple of four), then every model's
 * weights as 32-bit floats in this machine's order: they are used where they were read, and a service that was killed
 * does not read thirty megabytes of text before it speaks again.
 */
export function pack({ of, learned }: Saved): Buffer {
  const all: [string, SavedClassifier][] = [...Object.entries(learned.intents), [DANGER, learned.danger]];
  const models = all.map(([name, { labels, features }]) => ({ name, labels, features }));
  const head = Buffer.from(JSON.stringify({ of, models } satisfies Head));
  const filled = Buffer.concat([head, Buffer.alloc((4 - (head.length % 4)) % 4, ' ')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(filled.length);
  const weights = all.map(([, { weights: w }]) => Buffer.from(w.buffer, w.byteOffset, w.byteLength));
  return Buffer.concat([length, filled, ...weights]);
}

/** The reverse of `pack`. The weights are views into `bytes`, which must not be changed afterwards. */
export function unpack(bytes: Buffer): Saved {
  let at = 4 + bytes.readUInt32LE(0);
  const { of, models } = JSON.parse(bytes.toString('utf8', 4, at)) as Head;
  const found = models.map(({ name, labels, features }): [string, SavedClassifier] => {
    const count = labels.length * features.length;
    const weights = new Float32Array(bytes.buffer, bytes.byteOffset + at, count);
    at += weights.byteLength;
    return [name, { labels, features, weights }];
  });
  const { [DANGER]: danger, ...intents } = Object.fromEntries(found);
  return { of, learned: { intents, danger } as unknown as Learned };
}
