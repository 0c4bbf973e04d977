import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { maskPhone } from '../../kernel/mask.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { Guards, Questions } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { Timers } from '../../platform/timers/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices, namesOf, titleOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { nextToReach } from './reach.rules.js';
import { ReachService } from './reach.service.js';

interface Task {
  id: number;
  childId: number;
  event: string;
  words: string;
  callerId: number;
  schoolId: number;
  at: Date;
}

/** Of so many calls at once each has its own words. */
const SPELT_OUT = 3;

const COLUMNS = `id, child_id AS "childId", event, words, caller_id AS "callerId", school_id AS "schoolId", at`;

/** No guardian could be reached by chat: the teacher phones and says how it went; the coordinator knows all along. */
@Injectable()
export class PhoneTasksService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly reach: ReachService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly notices: EscortNotices,
    private readonly questions: Questions,
    private readonly guards: Guards,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.guards.register('escort.phone-open', async ({ batch }) => {
      const tasks = await this.db.query<Task>(`SELECT ${COLUMNS} FROM phone_task WHERE batch = $1 AND state = 'open'`, [
        batch,
      ]);
      for (const task of tasks) if (!(await this.reachedSince(task))) return true;
      return false;
    });
  }

  /** Gives a caller everything that came up for them, as one message; the coordinators hear of it. */
  async give(callerId: number): Promise<void> {
    const fresh = await this.db.query<Task>(
      `SELECT ${COLUMNS} FROM phone_task WHERE caller_id = $1 AND state = 'open' AND batch IS NULL ORDER BY id FOR UPDATE`,
      [callerId],
    );
    const tasks = await this.stillOpen(fresh);
    const [first] = tasks;
    if (!first) return;
    await this.db.execute(`UPDATE phone_task SET batch = $2 WHERE id = ANY($1)`, [tasks.map((t) => t.id), first.id]);
    const guard = { name: 'escort.phone-open', args: { batch: first.id } };
    const text = say(texts.phoneTask, { time: timeOf(first.at), list: await this.lines(tasks) });
    await this.notices.tell([callerId], text, {
      class: 'S',
      event: `phone:${first.id}`,
      guard,
      question: {
        kind: 'choose',
        skill: 'guardian-phoned',
        data: { batch: first.id },
        key: `phone:${first.id}`,
        minutes: 120,
      },
    });
    const known = say(texts.phoneTaskKnown, {
      names: await this.names(tasks),
      caller: titleOf(await this.people.nameOf(callerId)),
      minutes: this.config.clocks.guardianCallMinutes,
    });
    const others = (await this.notices.coordinators(first.schoolId)).filter((id) => id !== callerId);
    await this.notices.tell(others, known, { class: 'S', event: `phone-known:${first.id}`, guard });
    await this.timers.plan([
      {
        kind: 'escort.phone-silent',
        key: `phone-silent:${first.id}`,
        dueAt: addMinutes(this.clock.now(), this.config.clocks.guardianCallMinutes),
        payload: { batch: first.id },
      },
    ]);
  }

  /** The caller says how it went. False: it is settled already. */
  async answered(batch: number, reached: boolean): Promise<boolean> {
    const tasks = await this.settle(batch, reached ? 'reached' : 'not_reached');
    await this.tellOutcome(tasks, `phone-${reached ? 'reached' : 'not-reached'}:${batch}`, (facts) =>
      reached ? say(texts.phoneReached, facts) : say(texts.phoneNotReached, facts),
    );
    return tasks.length > 0;
  }

  /** No word from the caller: the coordinator has to phone. */
  async silent(batch: number): Promise<void> {
    const open = await this.db.query<Task>(
      `SELECT ${COLUMNS} FROM phone_task WHERE batch = $1 AND state = 'open' ORDER BY id FOR UPDATE`,
      [batch],
    );
    if ((await this.stillOpen(open)).length === 0) return;
    const tasks = await this.settle(batch, 'silent');
    await this.tellOutcome(tasks, `phone-silent:${batch}`, (facts) => say(texts.phoneSilent, facts));
  }

  private async settle(batch: number, state: 'reached' | 'not_reached' | 'silent'): Promise<Task[]> {
    if (state === 'reached') await this.questions.drop(`phone:${batch}`);
    // the caller's word counts after the coordinator was turned to, and a second try may get through
    const from = { reached: ['open', 'silent', 'not_reached'], not_reached: ['open', 'silent'], silent: ['open'] }[
      state
    ];
    return this.db.query<Task>(
      `UPDATE phone_task SET state = $2, decided_at = $3 WHERE batch = $1 AND state = ANY($4) RETURNING ${COLUMNS}`,
      [batch, state, this.clock.now(), from],
    );
  }

  private async tellOutcome(
    tasks: readonly Task[],
    event: string,
    sentence: (facts: { names: string; caller: string; minutes: number; list: string }) => string,
  ): Promise<void> {
    const [first] = tasks;
    if (!first) return;
    const caller = titleOf(await this.people.nameOf(first.callerId));
    const minutes = this.config.clocks.guardianCallMinutes;
    const text = sentence({ names: await this.names(tasks), caller, minutes, list: await this.lines(tasks) });
    await this.notices.tell(await this.notices.coordinators(first.schoolId), text, { class: 'S', event });
  }

  /** Those of them that nobody has got to since; the others need no call any more. */
  private async stillOpen(tasks: readonly Task[]): Promise<Task[]> {
    const open = [];
    for (const task of tasks) {
      if (!(await this.reachedSince(task))) open.push(task);
      else {
        await this.db.execute(`UPDATE phone_task SET state = 'moot', decided_at = $2 WHERE id = $1`, [
          task.id,
          this.clock.now(),
        ]);
      }
    }
    return open;
  }

  private async reachedSince(task: Task): Promise<boolean> {
    return nextToReach(await this.reach.told(task.childId, task.event)).kind === 'reached';
  }

  private async names(tasks: readonly Task[]): Promise<string> {
    return namesOf(await this.children.cards([...new Set(tasks.map((t) => t.childId))]));
  }

  /** Each child once: who to phone, numbers masked, and what they should hear (of many, what one of them should). */
  private async lines(tasks: readonly Task[]): Promise<string> {
    const lines = [];
    for (const card of await this.children.cards([...new Set(tasks.map((t) => t.childId))])) {
      const phones = [];
      for (const g of await this.children.guardians(card.id)) {
        phones.push(`${g.relation} ${maskPhone((await this.people.phoneOf(g.personId)) ?? '')}`);
      }
      const line = { child: card.name, phones: phones.join(' / ') };
      const words = tasks.findLast((t) => t.childId === card.id)?.words ?? '';
      const spelt: boolean = tasks.length <= SPELT_OUT || lines.length === 0;
      lines.push(spelt ? say(texts.phoneLine, { ...line, words }) : say(texts.phoneShort, line));
    }
    return lines.join('\n');
  }
}
