import { describe, expect, it } from '@jest/globals';
import { Classifier, type Example } from './classifier.js';

const examples: Example<string>[] = [
  { features: ['到', '未'], label: 'where' },
  { features: ['到', '没'], label: 'where' },
  { features: ['请', '假'], label: 'leave' },
  { features: ['病', '假'], label: 'leave' },
];
const likeliest = (model: Classifier<string>, features: string[]): string | undefined =>
  [...model.judge(features).probable].toSorted((a, b) => b[1] - a[1])[0]?.[0];

describe('the classifier', () => {
  it('learns what its examples tell apart', () => {
    const model = Classifier.learn(examples);
    expect(likeliest(model, ['到'])).toBe('where');
    expect(likeliest(model, ['假', '事'])).toBe('leave');
  });

  it('is the same model every time', () => {
    const [a, b] = [Classifier.learn(examples), Classifier.learn(examples)];
    expect([...a.judge(['到', '假']).probable]).toEqual([...b.judge(['到', '假']).probable]);
  });

  it('is the same after it was saved and taken again', () => {
    const model = Classifier.learn(examples);
    const again = Classifier.from(structuredClone(model.saved()));
    expect([...again.judge(['到', '假']).probable]).toEqual([...model.judge(['到', '假']).probable]);
  });

  it('knows how much it has met before', () => {
    const model = Classifier.learn(examples);
    expect(model.judge(['到', '未']).familiar).toBe(1);
    expect(model.judge(['甲', '乙']).familiar).toBe(0);
    expect([...model.judge(['甲']).probable.values()].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
  });
});
