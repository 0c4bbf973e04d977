import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { MandatedReports } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './report-called.texts.zh-CN.js';

/** The owner of a report of harm has called whoever told it: the ten-minute clock stands still. */
@Injectable()
export default class ReportCalled implements Skill {
  readonly spec: SkillSpec = {
    name: 'report-called',
    intents: ['report.called'],
    audience: ['coordinator', 'counsellor', 'village', 'district'],
  };

  constructor(private readonly reports: MandatedReports) {}

  async hear(turn: Turn): Promise<void> {
    const receipts = await this.reports.called(turn.personId);
    if (receipts.length === 0) return turn.reply(texts.none);
    turn.reply(say(texts.called, { time: timeOf(turn.now), receipts: receipts.join('、') }));
  }
}
