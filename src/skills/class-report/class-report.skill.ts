import { Injectable } from '@nestjs/common';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { ReportsService } from '../../features/children/index.js';
import { titleOf } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { exceptionsOf } from './class-report.rules.js';
import { texts } from './class-report.texts.zh-CN.js';

/** The whole class but: each exception goes to the home it is about, after a preview; the rest is kept as normal. */
@Injectable()
export default class ClassReport implements Skill {
  readonly spec: SkillSpec = { name: 'class-report', intents: ['class_report'], audience: ['teacher'] };

  constructor(
    private readonly reports: ReportsService,
    private readonly alarms: AlarmsService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const { class: named, text } = turn.reading.slots;
    const classes = [...new Set(turn.allowed.map((c) => c.class))];
    const cls = named ?? (classes.length === 1 ? classes[0] : undefined);
    const pupils = turn.allowed.filter((c) => c.class === cls);
    if (!cls || pupils.length === 0) return turn.reply(texts.whichClass);
    const exceptions = exceptionsOf(text ?? turn.text, turn.children);
    const silent = turn.children.filter((c) => !exceptions.some((e) => e.childId === c.id && e.text));
    if (silent.length > 0) return turn.reply(say(texts.whatAbout, { names: silent.map((c) => c.name).join('、') }));
    const question = { kind: 'choose', skill: this.spec.name, data: { cls, exceptions } } as const;
    turn.ask(question, this.preview(cls, pupils, exceptions));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    if (!turn.agreed) {
      turn.reply(texts.notSent);
      return true;
    }
    const cls = String(question.data.cls);
    const exceptions = question.data.exceptions as { childId: number; text: string }[];
    const author = { id: turn.personId, title: titleOf(turn.speaker.name) };
    const pupils = turn.allowed.filter((c) => c.class === cls);
    const normal = pupils.filter((c) => !exceptions.some((e) => e.childId === c.id));
    const harm = new Set((await this.alarms.harmAbout(exceptions.map((e) => e.childId))).map((a) => a.childId));
    const held = exceptions.filter((e) => harm.has(e.childId));
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
    turn.reply(say(texts.sent, { count: exceptions.length - held.length, normal: normal.length }));
    const names = held.map((e) => pupils.find((c) => c.id === e.childId)?.name ?? '').join('、');
    if (held.length > 0) turn.reply(say(texts.heldBack, { names }));
    return true;
  }

  private preview(
    cls: string,
    pupils: readonly KnownChild[],
    exceptions: readonly { name: string; text: string }[],
  ): string {
    const lines = exceptions.map((e) => say(texts.line, { child: e.name, text: e.text })).join('\n');
    return say(texts.preview, { cls, lines: lines || texts.noExceptions, normal: pupils.length - exceptions.length });
  }
}
