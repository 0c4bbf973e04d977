/** Speed limits of one chat account; 0 switches a limit off. Source: safe modes of WeChat robots (docs/benchmarks.md). */
export interface Pacing {
  samePeerMs: number;
  betweenPeersMs: number;
  jitterMs: number;
  perMinute: number;
  perDay: number;
}

/** What was sent lately, on a clock that never jumps (milliseconds). */
export interface PaceState {
  /** Moments of the sends of the last minute, oldest first. */
  sends: number[];
  /** Last send per peer, within the time that matters. */
  peers: Map<string, number>;
  lastPeer: string | undefined;
  /** The gap drawn for the next send to another peer. */
  gapMs: number;
  /** How far the sends are ahead of the mean pace: later gaps lean against it, so that the minute's window never stalls. */
  aheadMs: number;
  sentToday: number;
}

/** What is written down about an account's sends, wherever. */
export interface SentLately {
  /** How long ago the sends of the last minute were, in milliseconds, oldest first. */
  agesMs: number[];
  /** To whom the last one went, where that is known. */
  lastPeer?: string;
  /** Sends of this day in Asia/Shanghai. */
  today: number;
}

/** `wait`: nobody may be written to for that long. Otherwise who may be written to now. */
export type Allowance =
  { kind: 'wait'; ms: number } | { kind: 'only'; peer: string; ms: number } | { kind: 'any'; notTo: string[] };

const MINUTE = 60_000;

export const isUnlimited = (p: Pacing): boolean =>
  p.samePeerMs === 0 && p.betweenPeersMs === 0 && p.perMinute === 0 && p.perDay === 0;

/** Whole milliseconds: what is left of a rounding must not be waited for again and again. */
const whole = (ms: number): number => Math.max(1, Math.ceil(ms));

/** Who may be written to at `now`. The daily cap holds back everybody but those whose alarm it is. */
export function allowance(p: Pacing, s: PaceState, now: number): Allowance {
  const last = s.sends.at(-1);
  if (p.perMinute > 0) {
    const oldest = s.sends.at(-p.perMinute);
    if (oldest !== undefined && now - oldest < MINUTE) return { kind: 'wait', ms: whole(oldest + MINUTE - now) };
  }
  if (last === undefined) return { kind: 'any', notTo: [] };
  const other = last + s.gapMs - now;
  const same = last + p.samePeerMs - now;
  if (other <= 0) {
    return { kind: 'any', notTo: [...s.peers].filter(([, t]) => now - t < p.samePeerMs).map(([peer]) => peer) };
  }
  if (same > 0) return { kind: 'wait', ms: whole(Math.min(same, other)) };
  return s.lastPeer === undefined
    ? { kind: 'wait', ms: whole(other) }
    : { kind: 'only', peer: s.lastPeer, ms: whole(other) };
}

/** The state after a send at `now`; `random` in 0…1 draws the next gap. */
export function afterSend(p: Pacing, s: PaceState, peer: string, now: number, random: number): PaceState {
  const keep = Math.max(p.samePeerMs, 1);
  const last = s.sends.at(-1);
  const gone = last === undefined ? meanGapMs(p) : now - last;
  const ahead = between(-p.jitterMs, s.aheadMs + meanGapMs(p) - gone, p.jitterMs);
  const peers = new Map([...s.peers].filter(([, t]) => now - t < keep));
  peers.set(peer, now);
  return {
    sends: [...s.sends.filter((t) => now - t < MINUTE), now],
    peers,
    lastPeer: peer,
    gapMs: p.betweenPeersMs + between(0, random * p.jitterMs + ahead / 2, p.jitterMs),
    aheadMs: ahead,
    sentToday: s.sentToday + 1,
  };
}

/** Two places that saw the last send saw it at about the same time: so much apart at most, and surely less than two sends. */
const SAME_SEND_MS = 500;

/**
 * Where a new process begins, at `now`. Redis may have lost its counts, or not be there; the journal may not hold what
 * another machine sent. Of two that know something the more careful counts, send by send; where neither must know, it
 * is as if a message had just been sent.
 * @param redis undefined: it did not answer
 * @param journal undefined: somebody else may have sent
 */
export function resume(
  p: Pacing,
  redis: SentLately | undefined,
  journal: SentLately | undefined,
  now: number,
): PaceState {
  const [a, b] = [redis?.agesMs ?? [], journal?.agesMs ?? []];
  const known = Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
    Math.min(a.at(-1 - i) ?? Infinity, b.at(-1 - i) ?? Infinity),
  ).toReversed();
  const ages = journal || known.length > 0 ? known : [0];
  const apart = Math.abs((a.at(-1) ?? Infinity) - (b.at(-1) ?? -Infinity));
  const same = !journal || apart < Math.min(SAME_SEND_MS, p.betweenPeersMs / 2);
  const lastPeer = same ? redis?.lastPeer : undefined;
  return {
    sends: ages.map((age) => now - age),
    peers: new Map(lastPeer === undefined ? [] : [[lastPeer, now - (ages.at(-1) ?? 0)]]),
    lastPeer,
    // whoever was written to before the last one is not known: nobody is written to again too soon
    gapMs: Math.max(p.betweenPeersMs + p.jitterMs, p.samePeerMs),
    aheadMs: 0,
    sentToday: Math.max(redis?.today ?? 0, journal?.today ?? 0),
  };
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));

/** Mean time between two sends to different people, in milliseconds: what an ETA counts with. */
export function meanGapMs(p: Pacing): number {
  return Math.max(p.betweenPeersMs + p.jitterMs / 2, p.perMinute > 0 ? MINUTE / p.perMinute : 0);
}
