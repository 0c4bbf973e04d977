import { Injectable } from '@nestjs/common';
import {
  chosenChildren,
  numbered,
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { RecallsService, ReportsService, shareableWords } from '../../features/children/index.js';
import { titleOf } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { scanNames } from '../../kernel/zh/names.js';
import { texts } from './quick-report.texts.zh-CN.js';

const AUDIENCE = { 1: 'guardians', 2: 'counsellor', 3: 'author' } as const;

/** A teacher's short report about a child; the teacher says for whose eyes before anybody sees it. */
@Injectable()
export default class QuickReport implements Skill {
  readonly spec: SkillSpec = { name: 'quick-report', intents: ['quick_report'], audience: ['teacher'] };

  constructor(
    private readonly reports: ReportsService,
    private readonly recalls: RecallsService,
    private readonly alarms: AlarmsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('notes', (data, turn) => this.takeBack(data.notes as number[], turn));
  }

  async hear(turn: Turn): Promise<void> {
    const [child, ...more] = turn.children;
    const { text, unresolved } = turn.reading.slots;
    if (!child && unresolved) return this.unplaced(turn, unresolved, text ?? '');
    if (!child) return turn.reply(texts.whichChild);
    if (more.length > 0) return turn.reply(texts.oneAtATime);
    if (!text) return turn.reply(say(texts.whatAbout, { child: child.name }));
    this.askForWhom(turn, child, text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    if (question.data.ask === 'which') {
      const [child, other] = chosenChildren(turn, question) ?? [];
      if (!child || other) return false;
      this.askForWhom(turn, child, String(question.data.text));
      return true;
    }
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2 && choice !== 3) return false;
    if (choice === 1 && shareableWords(String(question.data.text)) === '') {
      turn.reply(texts.marksStay);
      return 'keep';
    }
    const author = { id: turn.personId, title: titleOf(turn.speaker.name) };
    const [childId, text] = [Number(question.data.child), String(question.data.text)];
    const [harm] = choice === 1 ? await this.alarms.harmAbout([childId]) : [];
    const audience = harm ? 'counsellor' : AUDIENCE[choice];
    const notes = await this.reports.report([{ childId, text, audience }], author);
    turn.undoable('notes', { notes });
    if (harm) {
      await this.alarms.addFact(harm.id, text, turn.personId);
      turn.reply(texts.heldBack);
    } else turn.reply({ 1: texts.toGuardians, 2: texts.toCounsellor, 3: texts.toNobody }[choice]);
    return true;
  }

  /** A name that is one of several here is asked about; any other belongs to nobody the teacher has. */
  private unplaced(turn: Turn, name: string, text: string): void {
    const fits = scanNames(name, turn.allowed, () => false).flatMap((n) => n.value.fits);
    const several = turn.allowed.filter((c) => fits.includes(c.name));
    if (several.length < 2 || text === '') return turn.reply(say(texts.notInClass, { name }));
    const data = { ask: 'which', text, options: several.map((c) => c.id) };
    turn.ask({ kind: 'choose', skill: this.spec.name, data }, say(texts.whichOf, { name, options: numbered(several) }));
  }

  private askForWhom(turn: Turn, child: KnownChild, text: string): void {
    const question = { kind: 'choose', skill: this.spec.name, data: { child: child.id, text } } as const;
    const facts = { child: child.name, cls: child.class, text };
    const shared = shareableWords(text);
    if (shared === '') return turn.ask(question, say(texts.marksOnly, facts));
    turn.ask(question, say(texts.forWhom, { ...facts, shared: shared === text ? '' : say(texts.shared, { shared }) }));
  }

  /** Whoever has it hears that it does not count. "It was X, not Y": the same words are offered for X. */
  private async takeBack(ids: readonly number[], turn: Turn): Promise<string> {
    const { corrected, notes } = await this.recalls.notesBack(ids.map(Number), titleOf(turn.speaker.name));
    const [note] = notes;
    const meant = turn.children.find((c) => c.id !== note?.childId);
    turn.reply(corrected > 0 ? say(texts.corrected, { corrected }) : texts.takenBack);
    if (note && notes.length === 1 && meant) this.askForWhom(turn, meant, note.text);
    return '';
  }
}
