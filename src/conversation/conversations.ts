import { Inject, Injectable } from '@nestjs/common';
import type { InboundKind } from '../channels/channel.port.js';
import type { Clock } from '../kernel/clock.js';
import { addMinutes } from '../kernel/time/shanghai.js';
import { Callers, Outages, Outbox, type OpenQuestion } from '../messaging/index.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { Database } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { BUBBLE_GAP_MS, FRAGMENT_WAIT_MS, belongTogether, isFragment } from './bubbles.rules.js';
import { texts } from './conversation.texts.zh-CN.js';
import { INBOUND_LANE } from './inbox.js';
import { Interpreter, type Interpretation } from './interpreter.js';
import { STRANGER_DESK, type StrangerDesk } from './lanes.port.js';
import { LateWords, type Lateness } from './late-words.js';
import { Router, type ConversationState } from './router.js';
import { SPEAKER_DIRECTORY, type Speaker, type SpeakerDirectory } from './speaker.port.js';
import { Turn } from './turn.js';

interface InboxRow {
  id: number;
  account: string;
  contact_id: string;
  room_id: string | null;
  mentioned: boolean;
  kind: InboundKind;
  text: string;
  sent_at: Date;
  received_at: Date;
  state: 'waiting' | 'held';
  held_until: Date | null;
  media_id: number | null;
  media_fault: string | null;
}

/** What is known of a message's conversation when it is taken. */
interface Circumstances {
  state: ConversationState;
  lateness: Lateness;
  /** Who speaks, and what they were asked; undefined for a stranger. */
  who: { speaker: Speaker; open: OpenQuestion[] } | undefined;
}

/** After so many failures a message is parked, so that it never blocks the next one. */
const MAX_ATTEMPTS = 5;

/** Within so many minutes "he" is still whom somebody spoke of. */
const TALK_MINUTES = 10;

/** So many messages of a conversation are seen at once; a sentence has no more bubbles. */
const LOOK_AHEAD = 5;

/** Takes the stored messages of one conversation in order: each is one transaction with all its effects. */
@Injectable()
export class Conversations {
  private readonly late: LateWords;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly callers: Callers,
    outages: Outages,
    private readonly interpreter: Interpreter,
    private readonly router: Router,
    private readonly queues: Queues,
    @Inject(SPEAKER_DIRECTORY) private readonly speakers: SpeakerDirectory,
    @Inject(STRANGER_DESK) private readonly strangers: StrangerDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.late = new LateWords(db, outbox, outages, queues, clock);
  }

  /** Handles everything that waits in a conversation. */
  async process(account: string, contactId: string): Promise<void> {
    for (;;) {
      let current: number | undefined;
      try {
        const more = await this.db.tx(() => this.takeNext(account, contactId, (id) => (current = id)));
        if (!more) return;
      } catch (fault) {
        if (current === undefined) throw fault;
        await this.fail(current, fault);
      }
    }
  }

  private async takeNext(account: string, contactId: string, taking: (id: number) => void): Promise<boolean> {
    const now = this.clock.now();
    // asked together, and answered in this order: what waits is seen with the conversation locked
    const [state, rows, caller, directory] = await Promise.all([
      this.lock(account, contactId),
      this.waiting(account, contactId),
      this.callers.from({ account, contactId }),
      this.speakers.asOf(now),
    ]);
    const first = rows[0];
    // a fragment that still waits for its other half is not looked at again before that comes, or time is up
    if (!first || rows.every((r) => r.state === 'held' && r.held_until !== null && r.held_until > now)) return false;
    const lateness = await this.late.lateness(first);
    if (lateness === 'late' && (await this.late.letsPass(first))) return false;
    taking(first.id);
    const speaker = caller && (await directory(caller.personId));
    const who = caller && speaker && { open: caller.open, speaker: { ...speaker, muted: caller.muted } };
    const taken = await this.handle(first, rows.slice(1), { state, lateness, who });
    if (lateness === 'late') await this.late.callNext(account);
    // what came since then has a kick of its own
    return taken !== 'wait' && (rows.length > taken || rows.length === LOOK_AHEAD);
  }

  private async lock(account: string, contactId: string): Promise<ConversationState> {
    const row = await this.db.one<ConversationState>(
      `INSERT INTO conversation (account, contact_id) VALUES ($1, $2)
       ON CONFLICT (account, contact_id) DO UPDATE SET contact_id = excluded.contact_id
       RETURNING id, misses, handed_to AS "handedTo"`,
      [account, contactId],
    );
    return row as ConversationState;
  }

  private waiting(account: string, contactId: string): Promise<InboxRow[]> {
    return this.db.query<InboxRow>(
      `SELECT id, account, contact_id, room_id, mentioned, kind, text, sent_at, received_at, state, held_until,
         media_id, media_fault FROM inbox
       WHERE account = $1 AND contact_id = $2 AND state IN ('waiting', 'held') ORDER BY id LIMIT ${LOOK_AHEAD}`,
      [account, contactId],
    );
  }

  /** Handles the oldest message, perhaps with the bubbles after it: how many those were, or that it waits for more. */
  private async handle(
    row: InboxRow,
    later: InboxRow[],
    { state, lateness, who }: Circumstances,
  ): Promise<number | 'wait'> {
    if (row.kind === 'recall') return this.withdraw(row);
    if (!who) return this.hearStranger(row);
    const { speaker, open } = who;
    const [question] = open;
    const joined = this.join(row, later, speaker, question);
    if (joined === 'wait') {
      await this.mark([row.id], 'held', new Date(this.clock.now().getTime() + FRAGMENT_WAIT_MS));
      const { account, contact_id: contact } = row;
      this.db.afterCommit(() => this.queues.kickLater(INBOUND_LANE, { account, contact }, FRAGMENT_WAIT_MS));
      return 'wait';
    }
    await this.answer(row, joined, speaker, { state, open, replay: lateness === 'replay' });
    await this.mark([row.id, ...joined.with], 'done');
    return 1 + joined.with.length;
  }

  /** Reads a bubble together with those that follow within seconds, where they make one sentence. */
  private join(
    row: InboxRow,
    later: InboxRow[],
    speaker: Speaker,
    question: OpenQuestion | undefined,
  ): { text: string; with: number[]; meaning: Interpretation } | 'wait' {
    const read = (text: string): Interpretation => this.interpreter.read(text, speaker, row.sent_at, question);
    let text = row.text;
    let meaning = read(text);
    const taken: number[] = [];
    if (row.kind !== 'text') return { text, with: taken, meaning };
    let last = row;
    for (const next of later) {
      const near = next.sent_at.getTime() - last.sent_at.getTime() <= BUBBLE_GAP_MS;
      if (next.kind !== 'text' || next.room_id !== row.room_id || !near) break;
      const both = `${text} ${next.text}`;
      const together = read(both);
      if (!belongTogether(meaning.reading, read(next.text).reading, together.reading)) break;
      [text, meaning, last] = [both, together, next];
      taken.push(next.id);
    }
    const fresh = this.clock.now().getTime() - row.received_at.getTime() < FRAGMENT_WAIT_MS;
    const mayWait = fresh && taken.length === 0 && later.length === 0 && !row.room_id && row.held_until === null;
    if (mayWait && !question && isFragment(text, meaning.reading)) return 'wait';
    return { text, with: taken, meaning };
  }

  private async answer(
    row: InboxRow,
    { text, meaning }: { text: string; meaning: Interpretation },
    speaker: Speaker,
    { state, open, replay }: { state: ConversationState; open: readonly OpenQuestion[]; replay: boolean },
  ): Promise<void> {
    const { risk, slots } = meaning.reading;
    const lately = risk !== 'none' && !slots.child?.length ? await this.lately(row, speaker) : [];
    const turn = new Turn({
      inboxId: row.id,
      speaker,
      as: meaning.as,
      reading: meaning.reading,
      text,
      said: row.kind === 'voice' ? 'voice' : 'text',
      at: row.sent_at,
      now: this.clock.now(),
      inGroup: row.room_id !== null,
      media: row.media_id ?? undefined,
      lately,
    });
    const plain = (): Interpretation => this.interpreter.read(text, speaker, row.sent_at);
    await this.router.route(turn, row, state, open, replay, plain);
    const { account, contact_id: contactId } = row;
    const messages = turn.messages({ personId: speaker.personId, via: account });
    if (row.room_id && row.mentioned && messages.length > 0) {
      await this.outbox.put([
        {
          class: 'A',
          to: { account, roomId: row.room_id },
          text: texts.inGroup,
          dedupeKey: `group:${row.id}`,
          validUntil: addMinutes(this.clock.now(), 10),
        },
      ]);
    }
    await this.outbox.put(turn.questionsToOthers());
    await this.outbox.put(speaker.muted ? turn.messages({ account, contactId }) : messages);
  }

  /** The children that the last of a speaker's messages was about that named any, within the time a talk takes. */
  private async lately(row: InboxRow, speaker: Speaker): Promise<readonly string[]> {
    const before = await this.db.query<{ text: string; sent_at: Date }>(
      `SELECT text, sent_at FROM inbox WHERE account = $1 AND contact_id = $2 AND id < $3 AND sent_at >= $4
         AND state = 'done' AND kind IN ('text', 'voice') ORDER BY id DESC LIMIT ${LOOK_AHEAD}`,
      [row.account, row.contact_id, row.id, addMinutes(row.sent_at, -TALK_MINUTES)],
    );
    for (const { text, sent_at } of before) {
      const named = this.interpreter.childrenIn(text, speaker, sent_at);
      if (named.length > 0) return named;
    }
    return [];
  }

  private async hearStranger(row: InboxRow): Promise<number> {
    // in a group a stranger is nobody's business
    if (!row.room_id) {
      const text = await this.strangers.hear({ account: row.account, contactId: row.contact_id, text: row.text });
      const to = { account: row.account, contactId: row.contact_id };
      await this.outbox.put([{ class: 'A', to, text, dedupeKey: `reply:${row.id}:0` }]);
    }
    await this.mark([row.id], 'done');
    return 1;
  }

  private async withdraw(row: InboxRow): Promise<number> {
    const hit = await this.db.one<{ id: number; was: string }>(
      `UPDATE inbox n SET state = 'withdrawn' FROM inbox o
       WHERE n.id = o.id AND n.account = $1 AND n.message_id = $2 AND n.contact_id = $3 RETURNING n.id, o.state AS was`,
      [row.account, row.text, row.contact_id],
    );
    const to = { account: row.account, contactId: row.contact_id };
    if (hit?.was === 'done' && !row.room_id) {
      await this.outbox.put([{ class: 'A', to, text: texts.withdrawn, dedupeKey: `reply:${row.id}:0` }]);
    }
    await this.mark([row.id], 'done');
    return 1;
  }

  private async mark(ids: readonly number[], state: 'done' | 'held', heldUntil?: Date): Promise<void> {
    // one by one: the plan for one can be kept, and there is hardly ever more
    for (const id of ids) {
      await this.db.send(`UPDATE inbox SET state = $2, held_until = $3 WHERE id = $1`, [id, state, heldUntil ?? null]);
    }
  }

  private async fail(id: number, fault: unknown): Promise<void> {
    const row = await this.db.one<{ state: string; attempts: number }>(
      `UPDATE inbox SET attempts = attempts + 1, state = CASE WHEN attempts + 1 >= $2 THEN 'parked' ELSE state END
       WHERE id = $1 AND state IN ('waiting', 'held') RETURNING state, attempts`,
      [id, MAX_ATTEMPTS],
    );
    // another worker took it between the rollback and this, and has counted or done it
    if (!row) return;
    const stack = fault instanceof Error ? fault.stack : undefined;
    // parked is an alarm of its own: somebody said something and nobody will hear it unless a person looks
    const event = row.state === 'parked' ? 'message.parked' : 'message.failed';
    this.log.error({ event, inbox: id, state: row.state, attempts: row.attempts, stack });
  }
}
