import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { at, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox, Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { texts } from './class-transfers.texts.zh-CN.js';
import { PeopleService } from './people.service.js';

/** A class and who has it, or shall have it. */
export interface ClassOf {
  id: number;
  name: string;
}

/** The number of what was asked, or why nothing was. */
export type Offered = number | 'asked-already' | 'not-a-teacher';
/** What became of an answer: it counts from now, or from a later day (YYYY-MM-DD), or there was nothing to answer. */
export type TransferAnswer = { kind: 'over' | 'declined' } | { kind: 'now' | 'later'; cls: string; day: string };

interface Row {
  id: number;
  classId: number;
  cls: string;
  fromId: number;
  toId: number;
  day: string;
}

const ROW = `t.id, t.class_id AS "classId", k.name AS cls, t.from_id AS "fromId", t.to_id AS "toId",
  to_char(t.first_day, 'YYYY-MM-DD') AS day`;
/** Who may be given a class. */
const TEACHING = ['teacher', 'coordinator', 'deputy', 'counsellor'];
/** The question stays open over a weekend. */
const ANSWER_MINUTES = 3 * 24 * 60;

/** A class changes hands when the other accepts; from that day the one before sees nothing of it. */
@Injectable()
export class ClassTransfersService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly questions: Questions,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asks the other teacher. `day`: the first day they would have it, in the district's time; `by`: who arranges it,
   * where that is not the teacher who has it, and who then hears of it.
   */
  async offer(
    cls: ClassOf,
    from: { id: number; name: string },
    to: number,
    day: string,
    by?: { id: number; name: string },
  ): Promise<Offered> {
    const roles = await this.people.rolesOf(to);
    if (!roles.some((r) => TEACHING.includes(r.role))) return 'not-a-teacher';
    const row = await this.db.one<{ id: number }>(
      `INSERT INTO class_transfer (class_id, from_id, to_id, first_day, asked_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (class_id) WHERE state IN ('asked', 'accepted') DO NOTHING RETURNING id`,
      [cls.id, from.id, to, day, this.clock.now()],
    );
    if (!row) return 'asked-already';
    const facts = { from: from.name, cls: cls.name, when: this.when(day) };
    const arranged = by && by.id !== from.id ? { ...facts, by: by.name } : undefined;
    await this.outbox.put([
      {
        class: 'N',
        to: { personId: to },
        text: arranged ? say(texts.arranged, arranged) : say(texts.offer, facts),
        dedupeKey: `class-transfer:${row.id}`,
        question: {
          kind: 'yes_no',
          skill: 'class-transfer',
          data: { transfer: row.id },
          key: `class-transfer:${row.id}`,
          minutes: ANSWER_MINUTES,
        },
      },
    ]);
    if (arranged)
      await this.outbox.put([
        {
          class: 'N',
          to: { personId: from.id },
          text: say(texts.arrangedFor, { ...arranged, who: await this.people.nameOf(to) }),
          dedupeKey: `class-transfer-arranged:${row.id}`,
        },
      ]);
    return row.id;
  }

  /** The other teacher's yes or no. */
  async answer(id: number, personId: number, yes: boolean): Promise<TransferAnswer> {
    const row = await this.db.one<Row>(
      `UPDATE class_transfer t SET state = $3, answered_at = $4 FROM place k
       WHERE t.id = $1 AND t.to_id = $2 AND t.state = 'asked' AND k.id = t.class_id RETURNING ${ROW}`,
      [id, personId, yes ? 'accepted' : 'declined', this.clock.now()],
    );
    if (!row) return { kind: 'over' };
    const who = await this.people.nameOf(personId);
    if (!yes) {
      await this.tell(row, [row.fromId], say(texts.declined, { who, cls: row.cls }));
      return { kind: 'declined' };
    }
    const facts = { who, cls: row.cls, when: this.when(row.day), from: await this.people.nameOf(row.fromId) };
    await this.tell(row, [row.fromId], say(texts.accepted, facts));
    const staff = await this.people.staffAt(row.classId, ['coordinator']);
    const others = staff.map((s) => s.id).filter((s) => s !== personId && s !== row.fromId);
    await this.tell(row, others, say(texts.settled, facts));
    if (row.day <= dateOf(this.clock.now())) {
      await this.carryOut(row.id);
      return { kind: 'now', cls: row.cls, day: row.day };
    }
    const key = `class-transfer:${row.id}`;
    await this.timers.plan([
      { kind: 'people.class-transfer', key, dueAt: at(row.day, '00:00'), payload: { transfer: row.id } },
    ]);
    return { kind: 'later', cls: row.cls, day: row.day };
  }

  /** Taken back by the one who offered it. False: it was answered, and is theirs to settle between them. */
  async withdraw(id: number): Promise<boolean> {
    const row = await this.db.one<Row>(
      `UPDATE class_transfer t SET state = 'withdrawn' FROM place k
       WHERE t.id = $1 AND t.state = 'asked' AND k.id = t.class_id RETURNING ${ROW}`,
      [id],
    );
    if (!row) return false;
    await this.questions.drop(`class-transfer:${row.id}`, row.toId);
    const from = await this.people.nameOf(row.fromId);
    await this.tell(row, [row.toId], say(texts.withdrawn, { from, cls: row.cls }));
    return true;
  }

  /** Its day has come: one has the class, the other has it no more, in one transaction. */
  async carryOut(id: number): Promise<void> {
    const row = await this.db.one<Row>(
      `UPDATE class_transfer t SET state = 'done' FROM place k
       WHERE t.id = $1 AND t.state = 'accepted' AND k.id = t.class_id RETURNING ${ROW}`,
      [id],
    );
    if (!row) return;
    await this.db.execute(
      `UPDATE person_role SET until = $3 WHERE person_id = $1 AND place_id = $2 AND role = 'teacher' AND until IS NULL`,
      [row.fromId, row.classId, this.clock.now()],
    );
    await this.people.grant(row.toId, 'teacher', row.classId);
  }

  private async tell(row: Row, people: readonly number[], text: string): Promise<void> {
    await this.outbox.put(
      people.map((personId) => ({
        class: 'N',
        to: { personId },
        text,
        dedupeKey: `class-transfer-told:${row.id}:${personId}`,
      })),
    );
  }

  private when(day: string): string {
    return day <= dateOf(this.clock.now()) ? texts.now : say(texts.from, { day: day.slice(5) });
  }
}
