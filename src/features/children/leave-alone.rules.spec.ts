import { aloneBecause, mayGoAlone } from './leave-alone.rules.js';

describe('going home alone', () => {
  it.each([
    [true, '四1', true],
    [true, '六3', true],
    [false, '五1', false],
    [true, '三2', false],
    [true, '二2', false],
    [true, '学前班', false],
  ])('consent %s, class %s: %s', (consent, className, may) => {
    expect(mayGoAlone(consent, className)).toBe(may);
  });

  it.each([
    [true, '四1', 'yes'],
    [false, '三2', 'no_consent'],
    [true, '三2', 'too_young'],
    [true, '学前班', 'grade_unknown'],
  ])('says what is in the way: consent %s, class %s: %s', (consent, className, because) => {
    expect(aloneBecause(consent, className)).toBe(because);
  });
});
