import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SavedClassifier } from '../conversation/meaning/classifier.js';
import type { Learned } from '../conversation/meaning/reader.js';
import { pack, unpack } from './learned-file.js';

const model = fc
  .tuple(
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 6 }),
    fc.integer(),
  )
  .map(([labels, features, seed]): SavedClassifier => {
    const weights = Float32Array.from({ length: labels.length * features.length }, (_, i) => Math.sin(seed + i));
    return { labels, features, weights };
  });
const learned = fc.record({
  intents: fc.record({ guardian: model, volunteer: model, teacher: model, staff: model }),
  danger: model,
});

describe('the file of what was learned', () => {
  it('gives back what was put in, wherever in memory it was read to', () => {
    fc.assert(
      fc.property(fc.string(), learned, fc.constantFrom(0, 4, 8), (of, all, offset) => {
        const packed = pack({ of, learned: all as Learned });
        const room = Buffer.from(new ArrayBuffer(packed.length + offset)).subarray(offset);
        packed.copy(room);
        expect(unpack(room)).toEqual({ of, learned: all });
      }),
      { numRuns: 60 },
    );
  });
});
