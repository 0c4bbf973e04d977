import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { SummaryService } from '../../features/care/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { figureTexts, StatisticsService, type Report } from '../../features/statistics/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts, TOPICS } from './stats-ask.texts.zh-CN.js';

/** A figure of this month for the places of the speaker: from the records, never with a name, never guessed. */
@Injectable()
export default class StatsAsk implements Skill {
  readonly spec: SkillSpec = {
    name: 'stats-ask',
    intents: ['stats.ask'],
    audience: ['coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(
    private readonly statistics: StatisticsService,
    private readonly summary: SummaryService,
    private readonly finder: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const schools = await this.finder.schoolsOf(turn.personId);
    if (schools.length === 0) return turn.reply(texts.none);
    const meant = TOPICS.find((t) => t.words.test(turn.text.normalize('NFKC')));
    if (!meant) return turn.reply(say(texts.unknown, { topic: turn.reading.slots.topic ?? texts.someFigure }));
    const today = dateOf(turn.now);
    const report = await this.statistics.of([{ id: 0, name: '', schools }], today.slice(0, 7));
    const counts = meant.files ? await this.summary.counts(schools, today) : undefined;
    turn.reply(
      say(texts.answer, {
        month: Number(today.slice(5, 7)),
        schools: schools.length,
        figures: meant.figures.map((key) => this.figure(report, key)).join('、'),
        files: counts ? say(texts.files, { files: counts.files, children: counts.children }) : '',
      }),
    );
  }

  private figure(report: Report, key: (typeof TOPICS)[number]['figures'][number]): string {
    const cell = report.figures.find((f) => f.key === key)?.total;
    const { title, unit } = figureTexts[key];
    if (cell?.hidden) return say(texts.figure, { title, value: texts.hidden, unit: '', missing: '' });
    if (cell?.value === null || cell === undefined) {
      return say(texts.figure, { title, value: texts.noData, unit: '', missing: '' });
    }
    const missing = cell.missing > 0 ? say(texts.missing, { n: cell.missing }) : '';
    return say(texts.figure, { title, value: ` ${String(cell.value)}`, unit, missing });
  }
}
