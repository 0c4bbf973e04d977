import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { HouseholdEventsService, ReportsService } from '../../features/children/index.js';
import { ContactsService, NeedsService, type ContactKind, type NeedFiled } from '../../features/pairing/index.js';
import { ClassListService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { texts } from './visit-log.texts.zh-CN.js';

const KIND: Readonly<Record<string, ContactKind>> = { 'visit.log': 'visit', 'call.log': 'call', 'pairing.log': 'talk' };

/** Whom a talk can be passed on to. */
type Whom = 'staff' | 'counsellor' | 'letter';

/** A visit, a call or a talk, kept in the speaker's words; what the family needs goes to somebody who owns it. */
@Injectable()
export default class VisitLog implements Skill {
  readonly spec: SkillSpec = {
    name: 'visit-log',
    intents: ['visit.log', 'call.log', 'pairing.log'],
    audience: ['teacher', 'volunteer', 'village', 'coordinator', 'counsellor'],
  };

  constructor(
    private readonly contacts: ContactsService,
    private readonly needs: NeedsService,
    private readonly households: HouseholdEventsService,
    private readonly reports: ReportsService,
    private readonly classes: ClassListService,
    skills: SkillRegistry,
  ) {
    skills.undoes('contact', async (data, turn) => {
      for (const log of data.logs as number[]) await this.contacts.withdraw(log, { by: turn.personId });
      if (data.need !== undefined) await this.needs.withdraw(Number(data.need), { by: turn.personId });
      return texts.withdrawn;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const about = turn.children.length > 0 ? turn.children.slice(0, 1) : await this.ofElder(turn);
    const [child] = about;
    // where danger was heard in it, somebody comes: nobody is asked for a form
    if (!child) return turn.answered ? undefined : turn.reply(texts.which);
    const today = dateOf(turn.now);
    const on = turn.reading.slots.date ?? today;
    if (on > today) return turn.reply(texts.future);
    const kind = KIND[turn.reading.intent] ?? 'visit';
    const words = turn.reading.slots.text ?? turn.text;
    const { time, count } = turn.reading.slots;
    const told = {
      by: turn.personId,
      kind,
      on,
      words,
      ...(time ? { time } : {}),
      ...(count ? { minutes: count } : {}),
    };
    const logs: number[] = [];
    for (const { id } of about) logs.push(await this.contacts.log({ childId: id, ...told }));
    const filed = texts.needs.test(turn.text)
      ? await this.needs.file(child.id, turn.personId, words, logs[0] as number)
      : undefined;
    turn.undoable('contact', { logs, ...(filed ? { need: filed.id } : {}) });
    const need = filed ? sentenceOf(filed, words) : '';
    const what = texts.visitWord.exec(turn.text)?.[0] ?? texts.visited;
    const names = about.map((c) => c.name).join(texts.comma);
    const when = [on.slice(5), ...(time ? [time] : [])].join(' ');
    const minutes = count ? say(texts.minutes, { minutes: count }) : '';
    const text = say(texts[kind], { what, child: names, when, minutes, need });
    if (kind === 'talk' && turn.role === 'volunteer' && turn.reading.risk === 'none')
      await this.offer(turn, child, words, text);
    else turn.reply(text);
  }

  /** What a child told whoever it is paired with may be passed on: the one who heard it says to whom. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const child = turn.allowed.find((c) => c.id === Number(question.data.child));
    const whom = question.data.whom as Whom[];
    const none = turn.reading.intent === 'no' || choice === whom.length + 1;
    const byNumber = typeof choice === 'number';
    const said = none || byNumber ? undefined : await this.inWords(turn.text, child?.id);
    const chosen = byNumber ? whom[choice - 1] : whom.find((w) => w === said);
    if (!child || (!none && !chosen)) return false;
    if (!chosen) turn.reply(texts.keptOnly);
    else if (chosen === 'letter') turn.reply(say(texts.letter, { child: child.name }));
    else {
      const author = { id: turn.personId, title: turn.speaker.name };
      const report = { childId: child.id, text: String(question.data.words), audience: chosen };
      turn.undoable('notes', { notes: await this.reports.report([report], author) });
      turn.reply(say(texts.passedOn[chosen], { teacher: await this.classes.titleOfTeacher(child.id) }));
    }
    return true;
  }

  /** The addressee in words; a teacher only by title: there is more than one. */
  private async inWords(text: string, childId = 0): Promise<Whom | undefined> {
    if (texts.words.counsellor.test(text)) return 'counsellor';
    if (texts.words.letter.test(text)) return 'letter';
    const teacher = await this.classes.titleOfTeacher(childId);
    return texts.words.staff.test(text) || (teacher && text.includes(teacher)) ? 'staff' : undefined;
  }

  private async offer(turn: Turn, child: { id: number }, words: string, text: string): Promise<void> {
    const teacher = await this.classes.titleOfTeacher(child.id);
    const whom: Whom[] = [
      ...(teacher ? ['staff' as const] : []),
      ...((await this.reports.hasCounsellor(child.id)) ? ['counsellor' as const] : []),
      'letter',
    ];
    const options = [...whom, 'none' as const].map((w, i) => say(texts.option[w], { n: i + 1, teacher })).join(' ');
    const question = { kind: 'choose', skill: this.spec.name, data: { child: child.id, words, whom } } as const;
    turn.ask(question, text + say(texts.passOn, { options }));
  }

  /** The children of the grown-up who is called by surname and title; none where two could be meant. */
  private async ofElder(turn: Turn): Promise<{ id: number; name: string }[]> {
    const allowed = turn.allowed.map((c) => c.id);
    const [only, other] = await this.households.meant(allowed, normalise(turn.text).text);
    if (!only || other) return [];
    const theirs = new Set(only.ties.map((t) => t.childId));
    return turn.allowed.filter((c) => theirs.has(c.id));
  }
}

/** Who has what the family needs, as it is: nobody, where nobody has it. */
function sentenceOf({ owner, own, dueOn: due }: NeedFiled, words: string): string {
  if (owner === null) return say(texts.needUnowned, { words });
  return own ? say(texts.needOwn, { words, due }) : say(texts.need, { words, owner, due });
}
