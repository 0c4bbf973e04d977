import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { at, dateOf } from '../../kernel/time/shanghai.js';
import { sameKin } from '../../kernel/zh/kin-form.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { FIELD_CIPHER, type FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService, PickupBans } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices, titleOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { RunStore } from './run.store.js';

export interface PickupRequest {
  id: number;
  childId: number;
  date: string;
  name: string;
  relation: string | null;
  idLast4: string | null;
  askedBy: number;
  teacherId: number;
  state: 'asked' | 'approved' | 'refused' | 'unreachable' | 'locked' | 'used' | 'withdrawn';
  codeTries: number;
}

export type Verdict = 'agreed' | 'refused' | 'no_answer';

export type CodeCheck =
  | { kind: 'right'; request: PickupRequest }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'locked' }
  | { kind: 'not_approved' };

const MAX_TRIES = 3;
const COLUMNS = `id, child_id AS "childId", date, name, relation, id_last4 AS "idLast4", asked_by AS "askedBy",
  teacher_id AS "teacherId", state, code_tries AS "codeTries"`;

/**
 * A same-day new collector (safety.md, who may collect): asked by a linked guardian in private chat, verified by the
 * teacher on the number on file, and shown at the door by a one-time code. Until all of that nothing changes.
 */
@Injectable()
export class PickupService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly children: ChildrenService,
    private readonly bans: PickupBans,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    @Inject(FIELD_CIPHER) private readonly cipher: FieldCipher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Files the request and asks the class teacher to phone the guardian on the number on file. `disputed`: a person has
   * to decide first who may collect, so nothing is filed.
   */
  async request(r: {
    childId: number;
    name: string;
    relation?: string;
    phone?: string;
    idLast4?: string;
    askedBy: number;
    /** Who wants it, where that is not the guardian. */
    saidBy?: string;
  }): Promise<{ teacher: string } | 'no_teacher' | 'disputed'> {
    const now = this.clock.now();
    if (await this.bans.stops(r.childId, r)) return 'disputed';
    const card = await this.children.card(r.childId);
    const [teacher] = card ? await this.people.teachersOf(card.classId) : [];
    if (!card || !teacher) return 'no_teacher';
    await this.db.execute(
      `UPDATE pickup_request SET state = 'withdrawn' WHERE child_id = $1 AND date = $2 AND name = $3 AND state IN ('asked', 'approved')`,
      [r.childId, dateOf(now), r.name],
    );
    const row = (await this.db.one<{ id: number }>(
      `INSERT INTO pickup_request (child_id, date, name, relation, phone_sealed, id_last4, asked_by, teacher_id, at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked') RETURNING id`,
      [
        r.childId,
        dateOf(now),
        r.name,
        r.relation ?? null,
        r.phone ? this.cipher.encrypt(r.phone) : null,
        r.idLast4 ?? null,
        r.askedBy,
        teacher.id,
        now,
      ],
    )) as { id: number };
    const text = say(texts.pickupTeacher, {
      who: r.saidBy ?? (await this.people.nameOf(r.askedBy)),
      name: r.name,
      relation: r.relation ?? '—',
      child: card.name,
      tail: (await this.people.phoneTail(r.askedBy)) ?? '—',
      guardian: await this.people.nameOf(r.askedBy),
    });
    await this.notices.tell([teacher.id], text, {
      class: 'S',
      event: `pickup-asked:${row.id}`,
      question: {
        kind: 'choose',
        skill: 'pickup-verify',
        data: { request: row.id },
        key: `pickup:${row.id}`,
        minutes: 180,
      },
    });
    return { teacher: titleOf(teacher.name) };
  }

  async byId(id: number): Promise<PickupRequest | undefined> {
    return this.db.one<PickupRequest>(`SELECT ${COLUMNS} FROM pickup_request WHERE id = $1`, [id]);
  }

  /** Requests a teacher still has to verify, oldest first; `unreachableToo`: also those whose guardian did not answer. */
  async waitingFor(teacherId: number, unreachableToo = false): Promise<PickupRequest[]> {
    return this.db.query<PickupRequest>(
      `SELECT ${COLUMNS} FROM pickup_request WHERE teacher_id = $1 AND state = ANY($3) AND date = $2 ORDER BY id`,
      [teacherId, dateOf(this.clock.now()), unreachableToo ? ['asked', 'unreachable'] : ['asked']],
    );
  }

  /** The teacher's word; the guardian hears it each time. */
  async decide(id: number, verdict: Verdict): Promise<PickupRequest | undefined> {
    const code = verdict === 'agreed' ? String(randomInt(0, 1_000_000)).padStart(6, '0') : undefined;
    const state = verdict === 'agreed' ? 'approved' : verdict === 'refused' ? 'refused' : 'unreachable';
    const request = await this.db.one<PickupRequest>(
      `UPDATE pickup_request SET state = $2, decided_at = $3, code_index = $4
       WHERE id = $1 AND state IN ('asked', 'unreachable') RETURNING ${COLUMNS}`,
      [id, state, this.clock.now(), code ? this.index(id, code) : null],
    );
    if (!request) return undefined;
    await this.tellVerdict(request, verdict, code);
    return request;
  }

  /** The teacher takes the word back, or agreed and now does not: open again, and any code is void. */
  async revoke(id: number): Promise<boolean> {
    const request = await this.db.one<PickupRequest>(
      `UPDATE pickup_request SET state = 'asked', code_index = NULL, code_shown_at = NULL, decided_at = NULL
       WHERE id = $1 AND state IN ('approved', 'refused') RETURNING ${COLUMNS}`,
      [id],
    );
    if (!request) return false;
    const child = (await this.children.card(request.childId))?.name ?? '';
    const teacher = titleOf(await this.people.nameOf(request.teacherId));
    const text = say(texts.pickupRevoked, { child, teacher, name: request.name });
    await this.notices.tell([request.askedBy], text, {
      class: 'S',
      event: `pickup-revoked:${id}:${this.clock.now().getTime()}`,
    });
    return true;
  }

  /** Approved requests of a child today whose name or tie fits the claim. */
  async pendingFor(
    childId: number,
    date: string,
    claim: { name?: string; relation?: string },
  ): Promise<PickupRequest | undefined> {
    const all = await this.db.query<PickupRequest>(
      `SELECT ${COLUMNS} FROM pickup_request WHERE child_id = $1 AND date = $2 AND state IN ('asked', 'approved', 'unreachable', 'locked')
       ORDER BY id DESC`,
      [childId, date],
    );
    return all.find((r) => fits(r, claim));
  }

  /** The request whose code was shown and found right, for this claim. */
  async verified(
    childId: number,
    date: string,
    claim: { name?: string; relation?: string },
    verifiedRequest?: number,
  ): Promise<PickupRequest | undefined> {
    const all = await this.db.query<PickupRequest>(
      `SELECT ${COLUMNS} FROM pickup_request WHERE child_id = $1 AND date = $2 AND state = 'approved'
         AND (code_shown_at IS NOT NULL OR id = $3) ORDER BY id DESC`,
      [childId, date, verifiedRequest ?? 0],
    );
    return all.find((r) => fits(r, claim) || r.id === verifiedRequest);
  }

  /** Checks the six digits that the collector shows. Three wrong ones lock it and the coordinator hears it. */
  async checkCode(
    childId: number,
    date: string,
    claim: { name?: string; relation?: string },
    code: string,
  ): Promise<CodeCheck> {
    const request = await this.pendingFor(childId, date, claim);
    if (!request || request.state === 'asked' || request.state === 'unreachable') return { kind: 'not_approved' };
    if (request.state === 'locked') return { kind: 'locked' };
    const row = await this.db.one<{ right: boolean }>(
      `SELECT code_index = $2 AS right FROM pickup_request WHERE id = $1 FOR UPDATE`,
      [request.id, this.index(request.id, code)],
    );
    if (row?.right) {
      await this.db.execute(`UPDATE pickup_request SET code_shown_at = $2 WHERE id = $1`, [
        request.id,
        this.clock.now(),
      ]);
      return { kind: 'right', request };
    }
    const tries = request.codeTries + 1;
    const locked = tries >= MAX_TRIES;
    await this.db.execute(
      `UPDATE pickup_request SET code_tries = $2, state = CASE WHEN $3 THEN 'locked' ELSE state END WHERE id = $1`,
      [request.id, tries, locked],
    );
    if (!locked) return { kind: 'wrong', triesLeft: MAX_TRIES - tries };
    await this.tellLocked(request);
    return { kind: 'locked' };
  }

  async use(id: number): Promise<void> {
    await this.db.execute(`UPDATE pickup_request SET state = 'used' WHERE id = $1`, [id]);
  }

  private async tellVerdict(request: PickupRequest, verdict: Verdict, code: string | undefined): Promise<void> {
    const child = (await this.children.card(request.childId))?.name ?? '';
    const teacher = titleOf(await this.people.nameOf(request.teacherId));
    const facts = { child, teacher, name: request.name };
    const event = `pickup-${verdict}:${request.id}`;
    if (verdict !== 'agreed' || code === undefined) {
      const text = say(verdict === 'refused' ? texts.pickupRefused : texts.pickupUnreachable, facts);
      await this.notices.tell([request.askedBy], text, { class: 'S', event: `${event}:${this.clock.now().getTime()}` });
      return;
    }
    const text = say(texts.pickupApproved, { ...facts, code });
    await this.notices.tell([request.askedBy], text, { class: 'C', event, validUntil: at(request.date, '23:59') });
    const run = await this.runs.ofChild(request.childId, request.date);
    if (!run) return;
    const escorts = run.shifts.filter((s) => s.state === 'CHECKED_IN').map((s) => s.personId);
    await this.notices.tell(escorts, say(texts.pickupApprovedEscort, facts), {
      class: 'N',
      event,
      eventKey: `run:${run.id}`,
    });
  }

  private async tellLocked(request: PickupRequest): Promise<void> {
    const card = await this.children.card(request.childId);
    if (!card) return;
    const text = say(texts.pickupLocked, { child: card.name, name: request.name });
    await this.notices.tell(await this.notices.coordinators(card.schoolId), text, {
      class: 'S',
      event: `pickup-locked:${request.id}`,
    });
  }

  /** Looked up by a keyed hash, so the comparison tells nothing by its timing and the table nothing by its content. */
  private index(requestId: number, code: string): string {
    return this.cipher.blindIndex(`pickup:${requestId}`, code);
  }
}

const fits = (r: PickupRequest, claim: { name?: string; relation?: string }): boolean =>
  claim.name
    ? r.name === claim.name
    : claim.relation !== undefined && r.relation !== null && sameKin(r.relation, claim.relation);
