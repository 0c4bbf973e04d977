import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusalOfWithdrawal, type Written } from './withdrawal.rules.js';

const [ANN, BEN, CAT] = [1, 2, 3];
const written: Written = { wrote: [ANN, BEN], above: false, by: ANN, state: 'stands' };
const code = (more: Partial<Written>): string | undefined => refusalOfWithdrawal({ ...written, ...more })?.code;

describe('taking back what was written down', () => {
  it('is for whoever was there, whoever typed it in, and those above', () => {
    expect([code({}), code({ by: BEN }), code({ by: CAT, above: true })]).toEqual([undefined, undefined, undefined]);
    expect(code({ by: CAT })).toBe('PAIRING.NOT_YOURS_TO_WITHDRAW');
    expect(code({ by: CAT, wrote: [ANN, null] })).toBe('PAIRING.NOT_YOURS_TO_WITHDRAW');
  });

  it('is done once, and not of what was seen to', () => {
    expect(code({ state: 'withdrawn' })).toBe('PAIRING.WITHDRAWN');
    expect(code({ state: 'over' })).toBe('PAIRING.NEED_DONE');
  });

  it('never lets a stranger learn how it stands', () => {
    const state = fc.constantFrom<Written['state']>('stands', 'withdrawn', 'over');
    fc.assert(
      fc.property(state, fc.array(fc.nat(9)), fc.nat(9), (of, wrote, by) => {
        const said = refusalOfWithdrawal({ state: of, wrote, by, above: false })?.code;
        expect(said === 'PAIRING.NOT_YOURS_TO_WITHDRAW').toBe(!wrote.includes(by));
      }),
    );
  });
});
