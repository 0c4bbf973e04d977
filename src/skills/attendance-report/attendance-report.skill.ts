import { Injectable } from '@nestjs/common';
import {
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { ClassListService, GateService, RunFinder, RunStore, type ClassReport } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './attendance-report.texts.zh-CN.js';

/** The teacher's word on today's list: how many, who is on leave, who did not come. */
@Injectable()
export default class AttendanceReport implements Skill {
  readonly spec: SkillSpec = {
    name: 'attendance-report',
    intents: ['attendance.report'],
    audience: ['teacher', 'coordinator'],
  };

  constructor(
    private readonly lists: ClassListService,
    private readonly gate: GateService,
    private readonly runs: RunFinder,
    private readonly store: RunStore,
    skills: SkillRegistry,
  ) {
    skills.undoes('absence', async (data, turn) => {
      const { told } = turn;
      const done = await this.lists.takeBack(Number(data.run), data.events as number[], told);
      return done ? texts.takenBack : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const unsure = turn.children.filter((c) => turn.bySound(c));
    if (unsure.length > 0) return this.confirm(turn, unsure);
    await this.report(turn, turn.children);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (question.data.ask === 'not-at-gate') return this.notAtGate(turn, question);
    if (turn.agreed === undefined) return false;
    const ids = (question.data.children as number[]).map(Number);
    if (turn.agreed)
      await this.mark(
        turn,
        turn.allowed.filter((c) => ids.includes(c.id)),
        String(question.data.reason ?? ''),
      );
    else turn.reply(texts.notThatOne);
    return true;
  }

  private async report(turn: Turn, children: readonly KnownChild[]): Promise<void> {
    const { reason, count, unresolved } = turn.reading.slots;
    if (unresolved && children.length === 0) return turn.reply(say(texts.notInClass, { name: unresolved }));
    if (children.length > 0) await this.mark(turn, children, reason ?? '');
    if (children.length === 0 || count !== undefined) await this.compare(turn, count);
  }

  private async mark(turn: Turn, children: readonly KnownChild[], reason: string): Promise<void> {
    const { told } = turn;
    for (const child of children) {
      const run = await this.runs.ofChild(child.id);
      if (!run) {
        turn.reply(say(texts.noRun, { child: child.name }));
        continue;
      }
      const marked = await this.lists.mark(
        run.id,
        child.id,
        texts.leaveWords.test(`${reason}${turn.text}`) ? 'EXCUSED' : 'ABSENT',
        reason,
        told,
      );
      if (marked.kind === 'left') turn.reply(say(texts.leftAlready, { child: child.name }));
      else {
        if (marked.events.length > 0) turn.undoable('absence', { run: run.id, events: marked.events });
        turn.reply(say(texts.marked, { child: child.name, what: marked.what, expected: marked.expected }));
        await this.gate.settleAgain(run.id, told);
      }
    }
  }

  private async compare(turn: Turn, count: number | undefined): Promise<void> {
    const reports = await this.lists.today(turn.personId, turn.reading.slots.class);
    if (reports.length === 0) return turn.reply(texts.noneToday);
    for (const report of reports) turn.reply(this.sentence(report, count));
  }

  private sentence(report: ClassReport, count: number | undefined): string {
    const facts = {
      cls: report.className,
      expected: report.expected,
      away: report.away.length > 0 ? say(texts.away, { names: report.away.join('、') }) : '',
      yesterday: report.before === undefined ? '' : say(texts.before, { count: report.before }),
      frozen: report.frozen ? texts.frozen : '',
    };
    if (count === undefined || count === report.expected) return say(texts.agrees, facts);
    return say(texts.differs, { ...facts, count, names: report.names.join('、') });
  }

  private confirm(turn: Turn, unsure: readonly KnownChild[]): void {
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { ask: 'by-sound', children: turn.children.map((c) => c.id), reason: turn.reading.slots.reason ?? '' },
    } as const;
    turn.ask(question, say(texts.bySound, { names: unsure.map((c) => `${c.name}(${c.class})`).join('、') }));
  }

  /** The teacher's word on a child who was not at the gate: nothing leaves without it. */
  private async notAtGate(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice, reason } = turn.reading.slots;
    const word =
      choice ??
      (turn.reading.intent === 'attendance.report'
        ? texts.leaveWords.test(`${reason ?? ''}${turn.text}`)
          ? 1
          : 2
        : undefined);
    if (word !== 1 && word !== 2 && word !== 3) return false;
    const { told } = turn;
    const run = await this.store.load(Number(question.data.run));
    const child = run.children.find((c) => c.childId === Number(question.data.child));
    if (!child) return false;
    if (word === 3) {
      await this.lists.lost(run.id, child.childId, told);
      turn.reply(say(texts.lost, { child: child.name }));
      return true;
    }
    const marked = await this.lists.mark(run.id, child.childId, word === 1 ? 'EXCUSED' : 'ABSENT', '', told);
    if (marked.kind === 'left') turn.reply(say(texts.leftAlready, { child: child.name }));
    else turn.reply(say(texts.marked, { child: child.name, what: marked.what, expected: marked.expected }));
    await this.gate.settleAgain(run.id, told);
    return true;
  }
}
