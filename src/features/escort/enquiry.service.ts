import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { AlarmsService } from '../alarms/index.js';
import { ChildrenService, type ChildCard } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices, titleOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { RunStore, type Run } from './run.store.js';

interface Enquiry {
  id: number;
  runId: number;
  childId: number;
  askedBy: number;
  askedOf: number;
  at: Date;
}

export type EnquiryAnswer = 'in_school' | 'absent' | 'unknown';

const COLUMNS = `id, run_id AS "runId", child_id AS "childId", asked_by AS "askedBy", asked_of AS "askedOf", at`;

/** A guardian asks and there is no record: somebody who can know is asked, and answers within ten minutes. */
@Injectable()
export class EnquiryService {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly alarms: AlarmsService,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks the class teacher before check-in and the escort after it; says who, and since when if asked already. */
  async ask(
    run: Run,
    card: ChildCard,
    askedBy: number,
  ): Promise<{ name: string; minutes: number; before?: Date } | undefined> {
    const minutes = this.config.clocks.enquiryMinutes;
    const escort = run.shifts.find((s) => s.state === 'CHECKED_IN');
    const [teacher] = await this.people.teachersOf(card.classId);
    const [coordinator] = await this.notices.staff(run.schoolId, ['coordinator']);
    const asked = escort ? { id: escort.personId, name: escort.name } : (teacher ?? coordinator);
    if (!asked) return undefined;
    const name = escort ? escort.name : titleOf(asked.name);
    const now = this.clock.now();
    const [row] = await this.db.query<Enquiry>(
      `INSERT INTO enquiry (run_id, child_id, asked_by, asked_of, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (child_id, asked_by) WHERE state = 'open' DO NOTHING RETURNING ${COLUMNS}`,
      [run.id, card.id, askedBy, asked.id, now],
    );
    if (!row) {
      const standing = await this.db.one<{ at: Date }>(
        `SELECT at FROM enquiry WHERE child_id = $1 AND asked_by = $2 AND state = 'open'`,
        [card.id, askedBy],
      );
      return { name, minutes, ...(standing ? { before: standing.at } : {}) };
    }
    const who = await this.people.nameOf(askedBy);
    const text = say(escort ? texts.askEscort : texts.askTeacher, { who, child: card.name });
    await this.notices.tell([asked.id], text, {
      class: 'S',
      event: `enquiry:${row.id}`,
      validUntil: addMinutes(now, minutes * 2),
      ...(escort
        ? {}
        : {
            question: {
              kind: 'choose' as const,
              skill: 'child-whereabouts',
              data: { enquiry: row.id },
              key: `enquiry:${row.id}`,
              minutes: minutes * 3,
            },
          }),
    });
    await this.timers.plan([
      {
        kind: 'escort.enquiry-silent',
        key: `enquiry:${row.id}`,
        dueAt: addMinutes(now, minutes),
        payload: { enquiry: row.id },
      },
    ]);
    return { name, minutes };
  }

  /** The teacher's answer goes to the guardian with its source and time; it is a word, not a custody event. */
  async answer(enquiryId: number, answer: EnquiryAnswer, by: number): Promise<boolean> {
    const row = await this.close(enquiryId, 'answered');
    if (!row) return false;
    const card = await this.children.card(row.childId);
    if (!card) return false;
    const teacher = titleOf(await this.people.nameOf(by));
    const words = {
      in_school: say(texts.answerInSchool, { teacher }),
      absent: texts.answerAbsent,
      unknown: texts.answerUnknown,
    }[answer];
    const now = this.clock.now();
    const text = say(texts.enquiryAnswered, { child: card.name, time: timeOf(now), teacher, answer: words });
    await this.notices.tell([row.askedBy], text, { class: 'A', event: `enquiry-answered:${row.id}` });
    if (answer === 'unknown') {
      const run = await this.runs.load(row.runId);
      const facts = {
        school: run.schoolName,
        point: run.pointName,
        child: card.name,
        cls: card.className,
        time: timeOf(now),
        who: teacher,
        number: 0,
      };
      await this.alarms.open({
        kind: 'NOT_AT_GATE',
        schoolId: run.schoolId,
        runId: run.id,
        childId: card.id,
        named: say(texts.enquirySilent, {
          who: await this.people.nameOf(row.askedBy),
          child: card.name,
          asked: teacher,
          minutes: 0,
        }),
        masked: say(texts.notAtGateMasked, facts),
        openedBy: by,
      });
    }
    return true;
  }

  /** Ten minutes and no answer: the coordinator is asked, and the guardian hears who is on it. */
  async silent(enquiryId: number): Promise<void> {
    const row = await this.db.one<Enquiry>(`SELECT ${COLUMNS} FROM enquiry WHERE id = $1 AND state = 'open'`, [
      enquiryId,
    ]);
    if (!row) return;
    const run = await this.runs.load(row.runId);
    const child = run.children.find((c) => c.childId === row.childId);
    if (!child || child.state !== 'EXPECTED') {
      await this.close(enquiryId, 'answered');
      return;
    }
    await this.close(enquiryId, 'escalated');
    const asked = await this.people.nameOf(row.askedOf);
    const coordinators = await this.notices.staff(run.schoolId, ['coordinator']);
    const who = await this.people.nameOf(row.askedBy);
    const text = say(texts.enquirySilent, {
      who,
      child: child.name,
      asked,
      minutes: this.config.clocks.enquiryMinutes,
    });
    await this.notices.tell(
      coordinators.map((c) => c.id),
      text,
      { class: 'S', event: `enquiry-silent:${row.id}` },
    );
    const [first] = coordinators;
    if (!first) return;
    const sentence = say(texts.enquirySilentGuardian, { child: child.name, asked, coordinator: first.name });
    await this.notices.tell([row.askedBy], sentence, { class: 'A', event: `enquiry-silent:${row.id}` });
  }

  private async close(id: number, state: 'answered' | 'escalated'): Promise<Enquiry | undefined> {
    return this.db.one<Enquiry>(
      `UPDATE enquiry SET state = $2 WHERE id = $1 AND state IN ('open', 'escalated') AND state <> $2 RETURNING ${COLUMNS}`,
      [id, state],
    );
  }
}
