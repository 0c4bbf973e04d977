import { afterAll, describe, expect, it } from '@jest/globals';
import { closeStories } from '../harness/told-story.js';
import { playTerm } from '../simulation/term.js';
import { TermTally } from '../simulation/term.tally.js';

/*
 * A small term with a weekend in it. The whole one: npm run term -- --days 120 --points 40 --children 10
 */
describe('a simulated term', () => {
  afterAll(closeStories);

  it('ends every evening with everybody accounted for', async () => {
    const tally = new TermTally();
    await playTerm({ days: 3, points: 4, childrenPerPoint: 5, seed: 2026 }, tally, () => undefined);
    expect(tally.days).toBe(3);
    // the simulation itself must have happened
    expect(tally.table()).toMatch(/ {2}collected +[1-9]/);
  });
});
