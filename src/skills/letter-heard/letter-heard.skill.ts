import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { LettersService, type Letter } from '../../features/letters/index.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { sameKin } from '../../kernel/zh/kin-form.js';
import { scanKin } from '../../kernel/zh/kin.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { texts } from './letter-heard.texts.zh-CN.js';

/** Whoever read a letter out says so, perhaps with what the child said: the parents hear both, with the time. */
@Injectable()
export default class LetterHeard implements Skill {
  readonly spec: SkillSpec = {
    name: 'letter-heard',
    intents: ['letter.heard'],
    audience: ['volunteer', 'teacher', 'coordinator', 'village', 'counsellor'],
  };

  constructor(
    private readonly letters: LettersService,
    skills: SkillRegistry,
  ) {
    skills.undoes('letter.heard', async (data) => {
      let back = false;
      for (const id of data.letters as number[]) back = (await this.letters.unheard(Number(id))) || back;
      return back ? texts.back : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const held = await this.letters.heldBy(turn.personId);
    const [child] = turn.children;
    const named = fromWhom(child ? held.filter((l) => l.childId === child.id) : held, turn.text);
    if (named.length === 0) return turn.reply(child ? say(texts.noneFor, { child: child.name }) : texts.none);
    const one = named.every((l) => l.childId === named[0]?.childId);
    if (one || texts.all.test(turn.text)) return this.mark(turn, named, answerOf(turn.text));
    const list = named.map((l, i) => say(texts.option, { n: i + 1, child: l.child, from: l.from })).join('\n');
    const data = { letters: named.map((l) => l.id), answer: answerOf(turn.text) };
    const question = { kind: 'choose' as const, skill: this.spec.name, data };
    turn.ask(question, say(texts.which, { list, n: named.length + 1 }));
  }

  /** Nobody could read it, but there is a letter to be read out, and it sounds like that. */
  async guess(turn: Turn): Promise<boolean> {
    if (!texts.hint.test(turn.text) || (await this.letters.heldBy(turn.personId)).length === 0) return false;
    await this.hear(turn);
    return true;
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const ids = (question.data.letters as number[]).map(Number);
    const held = await this.letters.heldBy(turn.personId);
    const offered = ids.flatMap((id) => held.filter((l) => l.id === id));
    const { choice } = turn.reading.slots;
    const all = choice === 'all' || choice === ids.length + 1;
    const named = turn.children.map((c) => c.id);
    const one = typeof choice === 'number' ? offered.filter((l) => l.id === ids[choice - 1]) : [];
    const meant = all ? offered : one.length > 0 ? one : offered.filter((l) => named.includes(l.childId));
    if (meant.length === 0) return false;
    const { answer } = question.data;
    await this.mark(turn, meant, answer === undefined ? undefined : String(answer));
    return true;
  }

  private async mark(turn: Turn, letters: readonly Letter[], said: string | undefined): Promise<void> {
    // what points to danger has its own way, and does not go to the household
    const dangerous = turn.reading.risk !== 'none';
    const answer = dangerous ? undefined : said;
    const by = turn.by;
    const done: Letter[] = [];
    for (const letter of letters) {
      const together = done.some((l) => l.childId === letter.childId && l.fromId === letter.fromId);
      if (!(await this.letters.heard(letter.id, by, answer, { tell: !together }))) {
        turn.reply(texts.gone);
        continue;
      }
      done.push(letter);
      if (together) continue;
      const more = dangerous && said ? texts.answerKept : answer ? texts.answerToo : '';
      const facts = { child: letter.child, time: timeOf(turn.now), from: letter.from };
      turn.reply(say(texts.done, facts) + more);
    }
    if (done.length > 0) turn.undoable('letter.heard', { letters: done.map((l) => l.id) });
  }
}

/** Where somebody of the family is named, theirs alone: nobody hears that their words were read when another's were. */
function fromWhom(letters: readonly Letter[], text: string): readonly Letter[] {
  const kin = scanKin(normalise(text).text).map((k) => k.value);
  const theirs = letters.filter(({ relation, from }) => {
    return text.includes(from) || (relation !== null && kin.some((word) => sameKin(word, relation)));
  });
  return theirs.length > 0 ? theirs : letters;
}

/** What stands behind the word that says it was read: the child's own words. */
function answerOf(text: string): string | undefined {
  const found = texts.verb.exec(text);
  const rest = found
    ? text
        .slice(found.index + found[0].length)
        .replace(texts.lead, '')
        .trim()
    : '';
  return rest.length >= 2 ? rest : undefined;
}
