import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { NewcomersService, type Draft } from '../../features/newcomers/index.js';
import { say } from '../../kernel/texts.js';
import { scanClasses } from '../../kernel/zh/classes.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { firstWords, isName, phoneIn } from './child-add.rules.js';
import { texts } from './child-add.texts.zh-CN.js';

/** What is known so far; `phone: ''` says that there is none. */
interface Asked {
  school: number;
  count: number;
  children: { name: string; cls?: string }[];
  phone?: string;
  words: string;
}

/** Children the register has not: asked about one thing at a time, filed as a draft, and on the list when the school says so. */
@Injectable()
export default class ChildAdd implements Skill {
  readonly spec: SkillSpec = {
    name: 'child-add',
    intents: ['child.add'],
    audience: ['village', 'coordinator', 'teacher'],
  };

  constructor(
    private readonly newcomers: NewcomersService,
    skills: SkillRegistry,
  ) {
    skills.undoes('newcomer', async (data) =>
      (await this.newcomers.withdraw(Number(data.draft))) ? texts.withdrawn : texts.decided,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const school = await this.newcomers.schoolOf(turn.personId, turn.allowed[0]?.id);
    if (school === undefined) return turn.reply(texts.noSchool);
    const known = turn.children.map((c) => c.name);
    if (known.length > 0) return turn.reply(say(texts.known, { name: known.join('、') }));
    const said = firstWords(turn.text);
    const children = said.names.map((name, i) => ({ name, ...(said.classes[i] ? { cls: said.classes[i] } : {}) }));
    const phone = said.phone === undefined ? {} : { phone: said.phone };
    await this.next(turn, { school, count: said.count, children, words: turn.text, ...phone });
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    if (question.data.draft !== undefined) return this.decide(turn, Number(question.data.draft));
    const asked = question.data.asked as Asked;
    const text = normalise(turn.text).text.trim();
    if (question.data.step === 'send') return this.send(turn, asked);
    if (question.data.step === 'phone') {
      const phone = texts.none.test(text) ? '' : phoneIn(text);
      if (phone === undefined) return false;
      asked.phone = phone;
    } else if (question.data.step === 'class') {
      const [cls] = scanClasses(text);
      const child = asked.children.find((c) => c.cls === undefined);
      if (!cls || !child) return false;
      child.cls = cls.value;
    } else {
      const [name] = text.split(/[\s,,、]+/);
      if (!name || !isName(name)) return false;
      asked.children.push({ name });
    }
    await this.next(turn, asked);
    return true;
  }

  /** Asks for the next thing that is not known, or shows what will be filed. */
  private async next(turn: Turn, asked: Asked): Promise<void> {
    const classes = await this.newcomers.classesOf(asked.school);
    const open = asked.children.find((c) => c.cls === undefined);
    const wrong = asked.children.find((c) => c.cls !== undefined && !classes.has(c.cls));
    const ask = (step: string, text: string): void =>
      turn.ask(
        { kind: 'choose', skill: this.spec.name, data: { step, asked }, key: `child-add:${turn.personId}` },
        text,
      );
    if (wrong) {
      const cls = wrong.cls ?? '';
      delete wrong.cls;
      return ask('class', say(texts.noClass, { cls, classes: [...classes.keys()].join('、') }));
    }
    if (open) return ask('class', say(texts.askClass, { name: open.name }));
    if (asked.children.length < asked.count) return ask('name', say(texts.askName, { n: asked.children.length + 1 }));
    if (asked.phone === undefined) return ask('phone', texts.askPhone);
    const list = asked.children.map((c) => say(texts.child, { name: c.name, cls: c.cls ?? '' })).join('、');
    const phone = asked.phone ? say(texts.phone, { phone: asked.phone }) : '';
    ask('send', say(texts.preview, { list, phone }));
  }

  private async send(turn: Turn, asked: Asked): Promise<boolean> {
    if (turn.agreed === undefined) return false;
    if (!turn.agreed) {
      turn.reply(texts.dropped);
      return true;
    }
    const children = asked.children.map((c) => ({ name: c.name, cls: c.cls ?? '' }));
    const draft: Draft = { children, words: asked.words, phone: asked.phone || undefined };
    const filed = await this.newcomers.file(asked.school, draft, turn.by);
    if (!filed) turn.reply(texts.nobody);
    else {
      turn.undoable('newcomer', { draft: filed.id });
      turn.reply(say(texts.filed, { who: filed.to }));
    }
    return true;
  }

  /** The school's 1 or 2. */
  private async decide(turn: Turn, draft: number): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2) return false;
    const names = await this.newcomers.decide(draft, choice === 1, turn.by);
    if (!names) turn.reply(texts.over);
    else turn.reply(choice === 1 ? say(texts.confirmed, { names: names.join('、') }) : texts.refused);
    return true;
  }
}
