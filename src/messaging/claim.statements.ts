/*
 * The statements of the send path. They are raw and named because they run once per message: one round trip and one
 * commit renew the lease, keep what became of the messages before, and commit the intent to send the next.
 */

/** Results of earlier sends: $3 ids, $4 states, $5 channel ids, $6 moments, under the epoch $2. */
const SETTLE = `settle AS (
  UPDATE outbox o SET state = s.state, sent_at = coalesce(o.sent_at, s.at), reason = NULL,
    channel_message_id = coalesce(s.message_id, o.channel_message_id)
  FROM unnest($3::bigint[], $4::text[], $5::text[], $6::timestamptz[]) AS s(id, state, message_id, at)
  WHERE o.id = s.id AND o.lease_epoch = $2 AND o.state IN ('sending', 'accepted', 'unknown'))`;

/** The lease is held, and nobody froze the account. */
const LEASE = `lease AS (
  UPDATE sender_lease SET until = now() + $7 * interval '1 second' WHERE account = $1 AND epoch = $2 RETURNING account)`;

/**
 * The `most` most urgent messages that may leave at $8: only to $9 where that is set, not to anybody in $10; $11:
 * safety only. The lanes are looked at one after the other, by their index, in the order of their turns (fair-turns.ts).
 * The number stands in the text, so that the plan knows that it is small.
 */
const pick = (most: number): string => `pick AS (
  SELECT q.*, row_number() OVER (ORDER BY q.n, q.turn, q.id) AS place FROM unnest(ARRAY[0, 1, 2, 3]::smallint[]) WITH ORDINALITY AS lane(p, n)
  CROSS JOIN LATERAL (
    SELECT o.id, o.class, o.person_id, o.contact_id, o.room_id, o.text, o.dedupe_key, o.guard, o.guard_args,
      o.valid_until, o.repeated, o.question, o.attempts, o.place_id, o.calendar_epoch, o.media_id, o.outage_id,
      o.recheck_at,
      lane.n, coalesce(o.turn_at, o.not_before) AS turn,
      coalesce(o.room_id, i.contact_id, o.contact_id) AS peer, i.contact_id AS bound_to, i.muted_at IS NOT NULL AS muted
    FROM outbox o LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
    WHERE o.account = $1 AND o.priority = lane.p AND o.state = 'queued' AND o.not_before <= $8
      AND coalesce(o.turn_at, o.not_before) <= $8::timestamptz + interval '1 hour'
      AND ($9::text IS NULL OR coalesce(o.room_id, i.contact_id, o.contact_id) = $9)
      AND coalesce(o.room_id, i.contact_id, o.contact_id, '') <> ALL ($10::text[])
    ORDER BY coalesce(o.turn_at, o.not_before), o.id LIMIT ${most}) q
  WHERE NOT $11 OR lane.p = 0
  ORDER BY q.n, q.turn, q.id LIMIT ${most})`;

/**
 * Nothing about them needs asking: they are sent as they stand, up to the first that does. IS TRUE keeps the planner
 * from walking the whole index of what is queued for each id.
 */
const TAKE = `take AS (
  UPDATE outbox o SET state = 'sending', lease_epoch = $2, sending_at = $8, attempts = o.attempts + 1, sent_account = $1
  FROM (SELECT id, bool_and(guard IS NULL AND class <> 'D' AND question IS NULL AND place_id IS NULL
      AND outage_id IS NULL AND (recheck_at IS NULL OR recheck_at > $8) AND (valid_until IS NULL OR valid_until > $8) AND NOT coalesce(muted AND class <> 'A', false)
      AND (person_id IS NULL OR bound_to IS NOT NULL)) OVER (ORDER BY place) AS plain FROM pick) p
  WHERE o.id = p.id AND p.plain AND (o.state = 'queued') IS TRUE AND EXISTS (SELECT FROM lease)
    AND NOT EXISTS (SELECT FROM chat_account a WHERE a.account = $1 AND a.state IN ('limited', 'banned'))
  RETURNING o.id)`;

const settleAndClaim = (most: number): string => `WITH ${SETTLE}, ${LEASE}, ${pick(most)}, ${TAKE}
  SELECT (SELECT count(*)::int FROM lease) AS holds,
    EXISTS (SELECT FROM chat_account a WHERE a.account = $1 AND a.state IN ('limited', 'banned')) AS frozen,
    t.id IS NOT NULL AS taken, p.*
  FROM (SELECT 1) x LEFT JOIN pick p ON true LEFT JOIN take t ON t.id = p.id ORDER BY p.place`;

export const SETTLE_AND_CLAIM_ONE = settleAndClaim(1);
/** For an account without a pace, where what waits leaves at once: what is taken together costs one commit. */
export const SETTLE_AND_CLAIM_SOME = settleAndClaim(8);

const ROW = `o.id, o.class, o.person_id, o.contact_id, o.room_id, o.text, o.dedupe_key, o.guard, o.guard_args,
    o.valid_until, o.repeated, o.question, o.attempts, o.media_id, o.child_id, o.outage_id,
    o.recheck_at, o.later_from, o.later_text,
    coalesce(o.happened_at, o.created_at) AS at, i.contact_id AS bound_to, i.muted_at IS NOT NULL AS muted,
    o.place_id IS NOT NULL AND calendar_epoch_of(o.place_id) <> o.calendar_epoch AS calendar_moved`;

/** The same row again, locked, for those that must be asked about first. */
export const LOCK_ONE = `SELECT ${ROW}
  FROM outbox o LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
  JOIN sender_lease l ON l.account = $2 AND l.epoch = $3
  WHERE o.id = $1 AND o.state = 'queued' FOR UPDATE OF o`;

/**
 * What waited through an outage for the person, or the handle, that a message $1 is for; $4: said before or not. What
 * somebody else is just changing decides itself, and leaves alone if it does.
 */
const WAITED = `SELECT ${ROW}
  FROM outbox o LEFT JOIN chat_identity i ON i.person_id = o.person_id AND i.ended_at IS NULL
  WHERE o.account = $2 AND o.state = 'queued' AND o.outage_id IS NOT NULL AND o.id <> $1 AND o.not_before <= $3
    AND o.repeated = $4`;
export const WAITED_FOR_PERSON = `${WAITED} AND o.person_id = $5 ORDER BY o.id FOR UPDATE OF o SKIP LOCKED`;
export const WAITED_FOR_HANDLE = `${WAITED} AND o.person_id IS NULL AND o.contact_id = $5
  ORDER BY o.id FOR UPDATE OF o SKIP LOCKED`;

/**
 * The message that several leave in, with the intent to send it: a row of its own, so that each of them stays what it is.
 * It asks what the last of them asks, and is valid as long as any of them.
 */
export const GATHER = `WITH head AS (
    INSERT INTO outbox (class, person_id, account, contact_id, text, dedupe_key, created_at, not_before, valid_until,
      state, attempts, lease_epoch, sending_at, sent_account, repeated, question, child_id, outage_id)
    SELECT $4::text, $5::bigint, $1::text, $6::text, $7::text, $8::text, $3::timestamptz, $3,
      CASE WHEN bool_and(p.valid_until IS NOT NULL) THEN max(p.valid_until) END,
      'sending', max(p.attempts) + 1, $2::int, $3, $1, $9::boolean, $10::jsonb, CASE WHEN count(DISTINCT coalesce(p.child_id, 0)) = 1
        THEN max(p.child_id) END, max(p.outage_id)
    FROM outbox p WHERE p.id = ANY($11) RETURNING id, attempts),
  parts AS (UPDATE outbox o SET state = 'merged', merged_into = head.id FROM head WHERE o.id = ANY($11))
  SELECT id, attempts FROM head`;

/**
 * Messages that several left in and that must be said again are taken apart: each part waits again and is asked about
 * again, so that one called off meanwhile is not said; those that still hold are gathered anew, marked if they were.
 */
export const TAKE_APART = `WITH head AS (
    UPDATE outbox SET state = 'cancelled', reason = 'taken_apart'
    WHERE id = ANY($1) AND state = 'queued' AND class IN ('N', 'A')
      AND EXISTS (SELECT FROM outbox p WHERE p.merged_into = outbox.id) RETURNING id, account, attempts, repeated)
  UPDATE outbox o SET state = 'queued', merged_into = NULL, reason = NULL, account = head.account, attempts = head.attempts,
    repeated = head.repeated
  FROM head WHERE o.merged_into = head.id AND o.state = 'merged'`;
