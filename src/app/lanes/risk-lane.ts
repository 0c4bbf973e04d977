import { Injectable } from '@nestjs/common';
import type { RiskLane, Risk, Turn } from '../../conversation/index.js';
import type { AlarmKind } from '../../features/alarms/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { ChildAlarmsService, RunFinder } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './lanes.texts.zh-CN.js';

const KIND: Record<Exclude<Risk, 'none' | 'missing'>, AlarmKind> = {
  self_harm: 'SELF_HARM',
  harm: 'HARM',
  medical: 'MEDICAL',
  dispute: 'DISPUTE',
};

/** Words of danger become an alarm with an owner, whatever else was said; the speaker is told who comes, and when. */
@Injectable()
export class FeatureRiskLane implements RiskLane {
  constructor(
    private readonly childAlarms: ChildAlarmsService,
    private readonly alarms: AlarmsService,
    private readonly runs: RunFinder,
  ) {}

  async raise(turn: Turn): Promise<void> {
    const { risk } = turn.reading;
    if (risk === 'none') return;
    // first person, or nobody named: the linked household all the same
    const children =
      turn.children.length > 0 ? turn.children : turn.role === 'guardian' ? turn.allowed.slice(0, 1) : [];
    let who = '';
    for (const child of children) {
      if (risk === 'missing')
        who = (await this.childAlarms.missingSaid(child.id, turn.text, turn.personId)).coordinator;
      else who = (await this.childAlarms.danger(KIND[risk], child.id, turn.text, turn.personId)).coordinator;
    }
    if (children.length === 0) who = await this.withoutChild(turn, risk);
    turn.reply(this.sentence(turn, risk, who || texts.somebody));
  }

  private async withoutChild(turn: Turn, risk: Exclude<Risk, 'none'>): Promise<string> {
    const [schoolId] = await this.runs.schoolsOf(turn.personId);
    const own = await this.runs.ofVolunteer(turn.personId);
    const school = schoolId ?? own?.schoolId;
    if (school === undefined) return '';
    const named = say(texts.passedOn, { name: turn.speaker.name, text: turn.text });
    await this.alarms.open({
      kind: risk === 'missing' ? 'MISSING' : KIND[risk],
      schoolId: school,
      ...(own ? { runId: own.id } : {}),
      named,
      masked: turn.speaker.name,
      openedBy: turn.personId,
    });
    return '';
  }

  private sentence(turn: Turn, risk: Exclude<Risk, 'none'>, who: string): string {
    const guardian = turn.role === 'guardian';
    switch (risk) {
      case 'medical':
        return say(guardian ? texts.medicalGuardian : texts.medicalStaff, { who });
      case 'dispute':
        return say(guardian ? texts.disputeGuardian : texts.disputeStaff, { who });
      default:
        return say(guardian ? texts.harmGuardian : texts.harmStaff, { who });
    }
  }
}
