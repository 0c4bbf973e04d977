import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterSend, allowance, meanGapMs, type PaceState, type Pacing } from './pacing.rules.js';

const fresh: PaceState = { sends: [], peers: new Map(), lastPeer: undefined, gapMs: 0, aheadMs: 0, sentToday: 0 };
const pacing = fc.record({
  samePeerMs: fc.integer({ min: 0, max: 2_000 }),
  betweenPeersMs: fc.integer({ min: 0, max: 5_000 }),
  jitterMs: fc.integer({ min: 0, max: 2_000 }),
  perMinute: fc.integer({ min: 0, max: 40 }),
  perDay: fc.constant(0),
});

/** Sends to these peers as soon as it is allowed, and says when. */
function run(p: Pacing, peers: readonly string[]): { at: number; peer: string }[] {
  let now = 0;
  let state = fresh;
  const sent: { at: number; peer: string }[] = [];
  for (const peer of peers) {
    for (;;) {
      const a = allowance(p, state, now);
      if (a.kind === 'wait') now += a.ms;
      else if (a.kind === 'only' && a.peer !== peer) now += a.ms;
      else if (a.kind === 'any' && a.notTo.includes(peer)) now += 1;
      else break;
    }
    sent.push({ at: now, peer });
    state = afterSend(p, state, peer, now, 0.5);
  }
  return sent;
}

describe('pace', () => {
  it('never breaks a limit, whoever is written to', () => {
    fc.assert(
      fc.property(pacing, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 80 }), (p, peers) => {
        const sent = run(p, peers);
        for (const [i, s] of sent.entries()) {
          const before = sent[i - 1];
          if (before && before.peer !== s.peer && s.at - before.at < p.betweenPeersMs) return false;
          const same = sent.slice(0, i).findLast((o) => o.peer === s.peer);
          if (same && s.at - same.at < p.samePeerMs && p.samePeerMs <= p.betweenPeersMs) return false;
          const window = sent[i - p.perMinute];
          if (p.perMinute > 0 && window && s.at - window.at < 60_000) return false;
        }
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('loses no time to chance: the rate it allows, and no wait much beyond one gap', () => {
    const p = { samePeerMs: 1_000, betweenPeersMs: 3_000, jitterMs: 2_000, perMinute: 15, perDay: 0 };
    let chance = 7;
    const random = (): number => (chance = (chance * 16_807) % 2_147_483_647) / 2_147_483_647;
    let state = fresh;
    let now = 0;
    let longest = 0;
    for (let i = 0; i < 1_000; i++) {
      const before = now;
      for (let a = allowance(p, state, now); a.kind !== 'any'; a = allowance(p, state, now)) now += a.ms;
      longest = Math.max(longest, now - before);
      state = afterSend(p, state, `p${String(i)}`, now, random());
    }
    expect(now / (999 * meanGapMs(p))).toBeLessThan(1.005);
    expect(longest).toBeLessThan(p.betweenPeersMs + p.jitterMs + 500);
  });

  it('counts an ETA with the slower of gap and minute', () => {
    const p = { samePeerMs: 1_000, betweenPeersMs: 3_000, jitterMs: 2_000, perMinute: 10, perDay: 0 };
    expect(meanGapMs(p)).toBe(6_000);
    expect(meanGapMs({ ...p, perMinute: 40 })).toBe(4_000);
  });
});
