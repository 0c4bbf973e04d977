import { Injectable } from '@nestjs/common';
import {
  chosenChildren,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { ReportsService, shareableWords } from '../../features/children/index.js';
import { titleOf } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { remarksIn, type Heard, type Remark } from './class-report.rules.js';
import { texts } from './class-report.texts.zh-CN.js';

/** A report as far as it was said, before it is sent. */
interface Draft {
  cls: string;
  /** One for each message: words never run from one into the next. */
  parts: string[];
  heard: { bySound: string[]; unresolved: string[] };
  /** Who was meant by a name that fits several. */
  meant: Record<string, number[]>;
}

interface Exception {
  childId: number;
  name: string;
  text: string;
}

/** So long after a preview a bubble that names a pupil goes on with the report. */
const GOES_ON_MS = 2 * 60_000;

/** The whole class but: each exception goes to the home it is about, after a preview; the rest is kept as normal. */
@Injectable()
export default class ClassReport implements Skill {
  readonly spec: SkillSpec = {
    name: 'class-report',
    intents: ['class_report'],
    audience: ['teacher'],
    goesOn: true,
  };

  constructor(
    private readonly reports: ReportsService,
    private readonly alarms: AlarmsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const { class: named, text } = turn.reading.slots;
    const classes = [...new Set(turn.allowed.map((c) => c.class))];
    const cls = named ?? (classes.length === 1 ? classes[0] : undefined);
    if (!cls || this.pupils(turn, cls).length === 0) return turn.reply(texts.whichClass);
    this.propose(turn, { cls, parts: [text ?? turn.text], heard: this.heard(turn), meant: {} });
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    const draft = question.data.draft as Draft | undefined;
    if (draft && question.data.ask === 'which' && this.hearWhich(turn, question, draft)) return true;
    if (draft && this.goesOn(turn, draft, question.askedAt)) {
      const more = { ...draft, heard: this.heard(turn, draft.heard), parts: [...draft.parts, turn.text] };
      if (this.remarks(turn, more).length === this.remarks(turn, draft).length) {
        turn.reply(texts.exceptWhom);
        return 'keep';
      }
      this.propose(turn, more);
      return true;
    }
    if (question.data.ask === 'which') return false;
    if (turn.agreed === undefined) return false;
    if (turn.agreed) await this.send(turn, String(question.data.cls), question.data.exceptions as Exception[]);
    else turn.reply(texts.notSent);
    return true;
  }

  /** Asks who is meant by a name that fits several, one at a time; else shows what would go to whom. */
  private propose(turn: Turn, draft: Draft): void {
    const pupils = this.pupils(turn, draft.cls);
    const remarks = this.remarks(turn, draft);
    const asked = { kind: 'choose', skill: this.spec.name, key: `class-report:${turn.personId}` } as const;
    const twofold = remarks.find((r) => r.fits.length > 1 && !draft.meant[r.name]);
    if (twofold) {
      const data = { ask: 'which', draft, name: twofold.name, options: twofold.fits };
      return turn.ask({ ...asked, data }, this.whichOne(twofold, pupils));
    }
    if (remarks.length === 0 && texts.exceptWord.test(turn.text)) return turn.reply(texts.exceptWhom);
    const exceptions = pupils.flatMap((c) => {
      const own = remarks.filter((r) => (draft.meant[r.name] ?? r.fits).includes(c.id));
      const text = own.map((r) => r.text).filter((t) => t !== '');
      return own.length === 0 ? [] : [{ childId: c.id, name: c.name, text: text.join(texts.join) }];
    });
    const silent = exceptions.filter((e) => e.text === '');
    if (silent.length > 0) return turn.reply(say(texts.whatAbout, { names: silent.map((e) => e.name).join('、') }));
    const strange = remarks.filter((r) => r.fits.length === 0).map((r) => r.name);
    const preview = this.preview(draft.cls, pupils, exceptions, strange);
    turn.ask({ ...asked, data: { cls: draft.cls, draft, exceptions } }, preview);
  }

  private hearWhich(turn: Turn, question: OpenQuestion, draft: Draft): boolean {
    const children = chosenChildren(turn, question);
    if (!children) return false;
    const meant = { ...draft.meant, [String(question.data.name)]: children.map((c) => c.id) };
    this.propose(turn, { ...draft, meant });
    return true;
  }

  private async send(turn: Turn, cls: string, exceptions: Exception[]): Promise<void> {
    const author = { id: turn.personId, title: titleOf(turn.speaker.name) };
    const pupils = this.pupils(turn, cls);
    const normal = pupils.filter((c) => !exceptions.some((e) => e.childId === c.id));
    const harm = new Set((await this.alarms.harmAbout(exceptions.map((e) => e.childId))).map((a) => a.childId));
    const held = exceptions.filter((e) => harm.has(e.childId));
    const goesHome = exceptions.filter((e) => !harm.has(e.childId) && shareableWords(e.text) !== '');
    const told = await this.reports.report(
      exceptions.map((e) => ({ ...e, audience: harm.has(e.childId) ? 'counsellor' : 'guardians' })),
      author,
    );
    const kept = await this.reports.report(
      normal.map((c) => ({ childId: c.id, text: texts.normal, audience: 'guardians' as const })),
      author,
      false,
    );
    turn.undoable('notes', { notes: [...told, ...kept] });
    turn.reply(say(texts.sent, { count: goesHome.length, normal: normal.length }));
    const names = held.map((e) => pupils.find((c) => c.id === e.childId)?.name ?? '').join('、');
    if (held.length > 0) turn.reply(say(texts.heldBack, { names }));
  }

  /** A bubble that belongs to the report before it: "except …", or a pupil and what was with them. */
  private goesOn(turn: Turn, draft: Draft, askedAt: Date): boolean {
    const { intent, slots } = turn.reading;
    if (intent === 'class_report') return !slots.class && texts.goesOn.test(turn.text);
    // a pupil's name may have been taken for a choice that was asked about before
    const open = intent === 'unknown' || (intent === 'choose' && slots.choice === undefined);
    if (!open || turn.at.getTime() - askedAt.getTime() > GOES_ON_MS) return false;
    if (texts.goesOn.test(turn.text)) return true;
    const [first] = remarksIn(turn.text, this.pupils(turn, draft.cls), this.heard(turn));
    return first !== undefined && first.text !== '' && turn.text.trim().startsWith(first.name);
  }

  private remarks(turn: Turn, { cls, parts, heard }: Draft): Remark[] {
    return parts.flatMap((part) => remarksIn(part, this.pupils(turn, cls), heard));
  }

  private pupils(turn: Turn, cls: string): KnownChild[] {
    return turn.allowed.filter((c) => c.class === cls);
  }

  private heard(turn: Turn, before: Heard = { bySound: [], unresolved: [] }): Draft['heard'] {
    const { bySound, slots } = turn.reading;
    return {
      bySound: [...before.bySound, ...bySound],
      unresolved: [...before.unresolved, ...(slots.unresolved ? [slots.unresolved] : [])],
    };
  }

  private whichOne({ name, fits, text }: Remark, pupils: readonly KnownChild[]): string {
    const options = fits.map((id, i) => `${i + 1} ${pupils.find((c) => c.id === id)?.name ?? ''}`).join(' ');
    return say(texts.whichOne, { said: `${name}${text}`, options });
  }

  private preview(
    cls: string,
    pupils: readonly KnownChild[],
    exceptions: readonly Exception[],
    strange: readonly string[],
  ): string {
    const lines = exceptions.map((e) => {
      const shared = shareableWords(e.text);
      return say(shared === '' ? texts.marksOnly : texts.line, { child: e.name, text: shared });
    });
    const told = lines.length > 0 ? lines : [texts.noExceptions];
    const unplaced = strange.map((name) => say(texts.notOfClass, { name, cls }));
    const normal = pupils.length - exceptions.length;
    return say(texts.preview, { cls, lines: [...told, ...unplaced].join('\n'), normal });
  }
}
