import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices } from './escort.notices.js';
import type { DraftRefusal } from './escort.refusals.js';
import { draftTexts as texts } from './refusals.texts.zh-CN.js';
import { SuspensionService, type Reach, type SuspensionAct } from './suspension.service.js';

export type { DraftRefusal };

export interface SuspensionDraft {
  id: number;
  act: SuspensionAct;
  placeId: number;
  placeName: string;
  date: string;
  reason: string;
  source: string;
  askedBy: number;
  askedByName: string;
  askedAt: Date;
  expiresAt: Date;
  firstWordAt: Date | null;
  secondNeeded: boolean;
}

export type Confirmed = { done: true; reach: Reach } | { done: false; secondNames: string[] };

const DRAFT = `SELECT d.id, d.act, d.place_id AS "placeId", l.name AS "placeName", d.date, d.reason, d.source,
  d.asked_by AS "askedBy", p.name AS "askedByName", d.asked_at AS "askedAt", d.expires_at AS "expiresAt",
  d.first_word_at AS "firstWordAt", d.second_needed AS "secondNeeded"
  FROM suspension_draft d JOIN place l ON l.id = d.place_id JOIN person p ON p.id = d.asked_by`;
const OPEN = `d.done_at IS NULL AND d.withdrawn_at IS NULL`;

/** Calling classes off in two steps where people click: what it touches first, then the exact words, in time. */
@Injectable()
export class SuspensionDrafts {
  constructor(
    private readonly db: Database,
    private readonly suspensions: SuspensionService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first step: nothing happens yet. */
  async draft(
    d: { act: SuspensionAct; placeId: number; date: string; reason: string; source: string },
    by: number,
  ): Promise<{ draft: SuspensionDraft; reach: Reach }> {
    const now = this.clock.now();
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO suspension_draft (act, place_id, date, reason, source, asked_by, asked_at, expires_at, second_needed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [
        d.act,
        d.placeId,
        d.date,
        d.reason,
        d.source,
        by,
        now,
        addMinutes(now, this.suspensions.confirmMinutes),
        await this.suspensions.needsSecond(d.act, [d.placeId]),
      ],
    );
    const draft = (await this.byId(row?.id ?? 0)) as SuspensionDraft;
    return { draft, reach: await this.suspensions.reach([d.placeId], d.date) };
  }

  /** The second step, in the running transaction: only the exact words, only in time, and where needed two people. */
  async confirm(id: number, words: string, by: number): Promise<Result<Confirmed, DraftRefusal>> {
    const draft = await this.byId(id, ' FOR UPDATE OF d');
    if (!draft) return refuse('SUSPENSION.NONE');
    const now = this.clock.now();
    const minutes = this.suspensions.confirmMinutes;
    if (draft.expiresAt < now) return refuse('SUSPENSION.EXPIRED', { minutes });
    if (!this.suspensions.says(draft.act, words)) {
      return refuse('SUSPENSION.WORDS', { wanted: this.suspensions.wordsFor(draft.act) });
    }
    const second = draft.secondNeeded && draft.firstWordAt !== null;
    if (second ? draft.askedBy === by : draft.askedBy !== by) return refuse('SUSPENSION.SAME_PERSON');
    if (draft.secondNeeded && !second) return ok({ done: false, secondNames: await this.askSecond(draft, now) });
    const told = { at: now, toldBy: by };
    const authorised = second ? { authorisedBy: by } : {};
    const reach =
      draft.act === 'resume'
        ? await this.suspensions.lift([draft.placeId], draft.date, told)
        : await this.suspensions.declare(
            { ...draft, placeIds: [draft.placeId], by: draft.askedBy, at: now, ...authorised },
            told,
          );
    if (!reach) return refuse('SUSPENSION.NOT_SUSPENDED');
    await this.db.execute(`UPDATE suspension_draft SET done_by = $2, done_at = $3 WHERE id = $1`, [id, by, now]);
    await this.db.execute(`UPDATE open_question SET state = 'dropped' WHERE state = 'open' AND key = $1`, [keyOf(id)]);
    return ok({ done: true, reach });
  }

  async withdraw(id: number, by: number): Promise<boolean> {
    const n = await this.db.execute(
      `UPDATE suspension_draft d SET withdrawn_at = $3 WHERE d.id = $1 AND d.asked_by = $2 AND ${OPEN}`,
      [id, by, this.clock.now()],
    );
    return n > 0;
  }

  /** Drafts that wait for this person's word as the second authoriser, over the places where they may give it. */
  async awaiting(personId: number, placeIds: readonly number[]): Promise<SuspensionDraft[]> {
    return this.db.query<SuspensionDraft>(
      `${DRAFT} WHERE ${OPEN} AND d.second_needed AND d.first_word_at IS NOT NULL AND d.asked_by <> $1
         AND d.place_id = ANY($2) AND d.expires_at >= $3 AND NOT EXISTS (SELECT 1 FROM suspension s
           WHERE s.place_id = d.place_id AND s.date = d.date AND s.lifted_at IS NULL) ORDER BY d.id`,
      [personId, placeIds, this.clock.now()],
    );
  }

  async byId(id: number, lock: '' | ' FOR UPDATE OF d' = ''): Promise<SuspensionDraft | undefined> {
    return this.db.one<SuspensionDraft>(`${DRAFT} WHERE d.id = $1 AND ${OPEN}${lock}`, [id]);
  }

  /** Those who may give the second word hear it in the chat too, and may answer there. */
  private async askSecond(draft: SuspensionDraft, now: Date): Promise<string[]> {
    await this.db.execute(`UPDATE suspension_draft SET first_word_at = $2 WHERE id = $1`, [draft.id, now]);
    const staff = await this.people.staffAt(draft.placeId, ['district', 'administrator']);
    const others = staff.filter((s) => s.id !== draft.askedBy);
    const minutes = this.suspensions.confirmMinutes;
    const facts = { who: draft.askedByName, place: draft.placeName, date: draft.date, minutes };
    const { act, placeId, placeName: where, date, reason, source } = draft;
    await this.notices.tell(
      others.map((s) => s.id),
      say(texts.second, { ...facts, reason, source }),
      {
        class: 'S',
        event: keyOf(draft.id),
        validUntil: draft.expiresAt,
        question: {
          kind: 'yes_no',
          skill: 'session-suspend',
          data: {
            draft: { act, placeIds: [placeId], where, date, reason, source, at: now.toISOString() },
            second: true,
            by: draft.askedBy,
          },
          key: keyOf(draft.id),
          minutes,
        },
      },
    );
    return [...new Set(others.map((s) => s.name))];
  }
}

const keyOf = (id: number): string => `suspend-draft:${id}`;
