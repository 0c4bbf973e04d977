import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { JourneyService, RunFinder, runRefusals } from '../../features/escort/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './escort-shelter.texts.zh-CN.js';

/** Rain on the way: stop at the nearest shelter, count once, and wait for the coordinator's word. */
@Injectable()
export default class EscortShelter implements Skill {
  readonly spec: SkillSpec = { name: 'escort-shelter', intents: ['escort.shelter'], audience: ['volunteer'] };

  constructor(
    private readonly journey: JourneyService,
    private readonly runs: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const run = await this.runs.ofVolunteer(turn.personId);
    if (!run) return turn.reply(runRefusals['RUN.NONE_TODAY']);
    if (run.state === 'PLANNED') return turn.reply(texts.notLeftYet);
    const { told } = turn;
    const done = await this.journey.shelter(run.id, turn.text.slice(0, 20), told);
    if (!done.ok) return turn.reply(fill(runRefusals[done.code], done.facts));
    const count = done.value.children.filter((c) => c.state === 'SHELTERING').length;
    turn.reply(say(texts.sheltered, { time: timeOf(turn.at), count }));
  }

  /** The coordinator lets them go on, or not yet. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const mayGo = texts.mayGo.test(turn.text) && !texts.notYet.test(turn.text);
    const goOn = turn.reading.intent === 'yes' || turn.reading.slots.choice === 1 || mayGo;
    const stay = turn.reading.intent === 'no' || turn.reading.slots.choice === 2;
    if (!goOn && !stay) return false;
    if (stay) {
      turn.ask({ kind: 'choose', skill: this.spec.name, data: question.data, minutes: 240 }, texts.stays);
      return true;
    }
    const { told } = turn;
    const done = await this.journey.goOn(Number(question.data.run), told);
    turn.reply(done.ok ? texts.goesOn : texts.notSheltering);
    return true;
  }
}
