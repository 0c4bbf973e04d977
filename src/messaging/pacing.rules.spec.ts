import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterSend, allowance, meanGapMs, resume, type PaceState, type Pacing } from './pacing.rules.js';

const fresh: PaceState = { sends: [], peers: new Map(), lastPeer: undefined, gapMs: 0, aheadMs: 0, sentToday: 0 };
const pacing = fc.record({
  samePeerMs: fc.integer({ min: 0, max: 2_000 }),
  betweenPeersMs: fc.integer({ min: 0, max: 5_000 }),
  jitterMs: fc.integer({ min: 0, max: 2_000 }),
  perMinute: fc.integer({ min: 0, max: 40 }),
  perDay: fc.constant(0),
});

interface Send {
  at: number;
  peer: string;
}

/** Sends to these peers as soon as it is allowed, and says when. */
function run(p: Pacing, peers: readonly string[], begin = fresh, start = 0): Send[] {
  let now = start;
  let state = begin;
  const sent: Send[] = [];
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

function keepsTo(p: Pacing, sent: readonly Send[]): boolean {
  return sent.every((s, i) => {
    const before = sent[i - 1];
    if (before && before.peer !== s.peer && s.at - before.at < p.betweenPeersMs) return false;
    const same = sent.slice(0, i).findLast((o) => o.peer === s.peer);
    if (same && s.at - same.at < p.samePeerMs && p.samePeerMs <= p.betweenPeersMs) return false;
    const window = sent[i - p.perMinute];
    return p.perMinute === 0 || !window || s.at - window.at >= 60_000;
  });
}

const peers = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 80 });

describe('pace', () => {
  it('never breaks a limit, whoever is written to', () => {
    fc.assert(
      fc.property(pacing, peers, (p, to) => keepsTo(p, run(p, to))),
      { numRuns: 300 },
    );
  });

  it('never breaks a limit across a crash, whatever Redis forgot of what the journal holds', () => {
    const lost = fc.record({ newest: fc.nat(80), oldest: fc.nat(80), away: fc.boolean() });
    fc.assert(
      fc.property(pacing, peers, peers, fc.nat(20_000), lost, (p, to, next, pause, { newest, oldest, away }) => {
        const before = run(p, to);
        const now = (before.at(-1)?.at ?? 0) + pause;
        const agesOf = (all: readonly Send[]): number[] => all.map((s) => now - s.at).filter((age) => age < 60_000);
        const kept = before.slice(oldest, Math.max(0, before.length - newest));
        const last = kept.at(-1);
        const redis = { agesMs: agesOf(kept), today: kept.length, ...(last ? { lastPeer: last.peer } : {}) };
        const journal = { agesMs: agesOf(before), today: before.length };
        const state = resume(p, away ? undefined : redis, journal, now);
        return state.sentToday === before.length && keepsTo(p, [...before, ...run(p, next, state, now)]);
      }),
      { numRuns: 500 },
    );
  });

  it('begins as if it had just sent where nobody must know what was sent', () => {
    const p = { samePeerMs: 1_000, betweenPeersMs: 3_000, jitterMs: 2_000, perMinute: 15, perDay: 0 };
    for (const redis of [undefined, { agesMs: [], today: 0 }]) {
      const state = resume(p, redis, undefined, 100_000);
      expect(allowance(p, state, 101_000)).toEqual({ kind: 'wait', ms: 4_000 });
    }
    // the journal knows that nothing was sent: nobody is made to wait
    expect(allowance(p, resume(p, undefined, { agesMs: [], today: 0 }, 0), 0).kind).toBe('any');
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
