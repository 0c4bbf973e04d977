import { afterAll, describe, expect, it } from '@jest/globals';
import { closeStories } from '../harness/told-story.js';
import { TermViolation } from '../simulation/term.checks.js';
import { playTerm } from '../simulation/term.js';
import { TermTally } from '../simulation/term.tally.js';

/*
 * A small term with a weekend in it. The whole one: npm run term -- --days 120 --points 40 --children 10
 */
describe('a simulated term', () => {
  afterAll(closeStories);

  it('ends every evening with everybody accounted for', async () => {
    const tally = new TermTally();
    await playTerm({ days: 3, points: 4, childrenPerPoint: 5, seed: 2026 }, tally);
    expect(tally.days).toBe(3);
    // the simulation itself must have happened
    expect(tally.table()).toMatch(/ {2}collected +[1-9]/);
  });

  it('finds the evening on which nobody owns what is open', async () => {
    const tally = new TermTally();
    // a typhoon on the first day: the children stay at school
    const size = { days: 1, points: 1, childrenPerPoint: 2, seed: 7 };
    await expect(playTerm(size, tally, { nobodyOwns: true })).rejects.toThrow(TermViolation);
    expect(tally.days).toBe(0);
  });
});
