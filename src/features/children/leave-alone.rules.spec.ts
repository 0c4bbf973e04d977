import { mayGoAlone } from './leave-alone.rules.js';

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
});
