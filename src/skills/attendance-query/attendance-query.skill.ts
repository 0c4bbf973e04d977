import { Injectable } from '@nestjs/common';
import type { KnownChild, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import {
  ClassListService,
  dayWord,
  PlannerService,
  ReplayService,
  RunFinder,
  WhereaboutsService,
  type ClassReport,
} from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './attendance-query.texts.zh-CN.js';

/** Who of the class goes, or went: from the lists and the custody record of that day, never guessed. */
@Injectable()
export default class AttendanceQuery implements Skill {
  readonly spec: SkillSpec = { name: 'attendance-query', intents: ['attendance.query'], audience: ['teacher'] };

  constructor(
    private readonly lists: ClassListService,
    private readonly finder: RunFinder,
    private readonly planner: PlannerService,
    private readonly replay: ReplayService,
    private readonly whereabouts: WhereaboutsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const { date = dateOf(turn.at), class: named, unresolved } = turn.reading.slots;
    if (unresolved && turn.children.length === 0) return turn.reply(say(texts.notInClass, { name: unresolved }));
    const listed = await this.planner.planAhead(date, { schoolIds: await this.finder.schoolsOf(turn.personId) });
    if (!listed) return turn.reply(say(texts.tooFar, { day: dayWord(date, turn.now) }));
    for (const child of turn.children) turn.reply(await this.ofChild(turn, child, date));
    if (turn.children.length > 0) return;
    if (named && !(await this.teaches(turn, named))) return turn.reply(say(texts.notYours, { cls: named }));
    const reports = await this.lists.on(turn.personId, date, named);
    if (reports.length === 0) return turn.reply(say(texts.noList, { day: dayWord(date, turn.now) }));
    for (const report of reports) turn.reply(this.sentence(turn, report, date));
  }

  private async ofChild(turn: Turn, child: KnownChild, date: string): Promise<string> {
    const today = dateOf(turn.now);
    if (date === today) return this.whereabouts.answer(child.id, turn.personId, turn.bySound(child));
    if (date < today) return this.replay.line(child.id, date);
    const facts = { child: child.name, day: dayWord(date, turn.now) };
    for (const report of await this.lists.on(turn.personId, date, child.class)) {
      if (report.names.includes(child.name)) return say(texts.childComing, facts);
      const away = report.away.find((a) => a.startsWith(child.name));
      if (away) return say(texts.childAway, { ...facts, state: away.slice(child.name.length + 1, -1) });
    }
    return say(texts.childNotListed, facts);
  }

  private async teaches(turn: Turn, cls: string): Promise<boolean> {
    const own = await this.finder.taught(turn.personId);
    return own.some((place) => place.name === cls);
  }

  private sentence(turn: Turn, report: ClassReport, date: string): string {
    const today = dateOf(turn.now);
    const facts = {
      cls: report.className,
      day: dayWord(date, turn.now),
      n: report.expected,
      names: report.names.length > 0 ? say(texts.names, { names: report.names.join('、') }) : '',
      away: report.away.length > 0 ? say(texts.away, { names: report.away.join('、') }) : '',
    };
    if (date <= today && texts.whoIsAway.test(turn.text)) {
      return say(report.away.length > 0 ? texts.absent : texts.nobodyAbsent, {
        ...facts,
        names: report.away.join('、'),
      });
    }
    if (date > today) return say(texts.coming, facts);
    if (date < today) {
      const names = report.unrecorded.join('、');
      return say(texts.past, { ...facts, unrecorded: names ? say(texts.unrecorded, { names }) : '' });
    }
    const before = report.before === undefined ? '' : say(texts.before, { count: report.before });
    return say(texts.today, { ...facts, before, frozen: report.frozen ? texts.frozen : '' });
  }
}
