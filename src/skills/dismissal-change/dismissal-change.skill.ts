import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { dayWord, DismissalsService, PlannerService, RunFinder, type RunEffect } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './dismissal-change.texts.zh-CN.js';

/** Below this, nobody who walks or waits could still be told. */
const NOTICE_MINUTES = 15;

/** A class ends at another time: the run, its reminders and the homes follow, where all its children can go then. */
@Injectable()
export default class DismissalChange implements Skill {
  readonly spec: SkillSpec = { name: 'dismissal-change', intents: ['dismissal.change'], audience: ['teacher'] };

  constructor(
    private readonly dismissals: DismissalsService,
    private readonly planner: PlannerService,
    private readonly finder: RunFinder,
    skills: SkillRegistry,
  ) {
    skills.undoes('dismissal', async (data, turn) => {
      const effects = await this.dismissals.withdraw(Number(data.dismissal), turn.told);
      return effects ? say(texts.back, { cls: String(data.cls), effects: sentences(effects) }) : texts.tooLate;
    });
    skills.undoes('dismissal-decision', async (data, turn) => {
      const run = await this.dismissals.backToUsual(Number(data.run), turn.told);
      return run ? say(texts.movedBack, { point: run.pointName }) : texts.over;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { class: named, time, reason, date = dateOf(turn.at) } = turn.reading.slots;
    const own = await this.finder.taught(turn.personId);
    const cls = named ? own.find((c) => c.name === named) : own.length === 1 ? own[0] : undefined;
    if (own.length === 0) return turn.reply(texts.noClass);
    if (!cls && named) return turn.reply(say(texts.notYours, { cls: named }));
    if (!cls) return turn.reply(say(texts.which, { own: own.map((c) => c.name).join('、') }));
    const day = dayWord(date, turn.now);
    if (!time) return turn.reply(say(texts.when, { cls: cls.name, day }));
    if (at(date, time) < addMinutes(turn.now, NOTICE_MINUTES)) return turn.reply(say(texts.past, { time }));
    const planned = await this.planner.planAhead(date, { schoolIds: await this.finder.schoolsOf(turn.personId) });
    const said = { classId: cls.id, className: cls.name, date, time, ...(reason ? { reason } : {}) };
    const changed = await this.dismissals.change(said, turn.told);
    if (!changed) return turn.reply(say(texts.already, { cls: cls.name, day, time }));
    turn.undoable('dismissal', { dismissal: changed.id, cls: cls.name });
    turn.reply(
      say(texts.noted, { cls: cls.name, day, time, effects: planned ? sentences(changed.effects) : texts.later }),
    );
  }

  /** The coordinator's word on a run that carries other classes too. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const yes = turn.agreed;
    if (yes === undefined) return false;
    const { dismissal, run: id } = question.data;
    const run = await this.dismissals.decide(Number(dismissal), Number(id), yes, turn.told);
    if (!run) turn.reply(texts.over);
    else {
      if (yes) turn.undoable('dismissal-decision', { run: run.id });
      turn.reply(say(yes ? texts.decided : texts.kept, { point: run.pointName, depart: timeOf(run.departAt) }));
    }
    return true;
  }
}

const sentences = (effects: readonly RunEffect[]): string =>
  effects.length === 0 ? texts.noRun : effects.map((e) => say(texts[e.kind], e)).join('');
