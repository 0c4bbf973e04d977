import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { LetterPolicy, LetterReviewService } from '../../features/letters/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './letter-review.texts.zh-CN.js';

/** A coordinator who wants to read letters first says so, and decides about each with 1 or 2. */
@Injectable()
export default class LetterReview implements Skill {
  readonly spec: SkillSpec = { name: 'letter-review', intents: ['letter.policy'], audience: ['coordinator'] };

  constructor(
    private readonly policy: LetterPolicy,
    private readonly reviews: LetterReviewService,
    private readonly runs: RunFinder,
    skills: SkillRegistry,
  ) {
    skills.undoes('letter.policy', async (data, turn) => {
      for (const school of data.schools as number[]) {
        await this.policy.set(Number(school), data.readsFirst !== true, turn.personId);
      }
      return texts.back;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const schools = await this.runs.schoolsOf(turn.personId);
    if (schools.length === 0) return turn.reply(texts.noSchool);
    const readsFirst = !texts.straight.test(turn.text);
    for (const school of schools) await this.policy.set(school, readsFirst, turn.personId);
    turn.undoable('letter.policy', { schools, readsFirst });
    turn.reply(readsFirst ? texts.on : texts.off);
  }

  /** The 1 or 2 about one letter. */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2) return false;
    const by = turn.by;
    const letter = await this.reviews.decide(Number(question.data.letter), choice === 1, by);
    if (!letter) turn.reply(texts.over);
    else if (choice === 2) turn.reply(say(texts.refused, { child: letter.child, from: letter.from }));
    else turn.reply(say(letter.direction === 'to_home' ? texts.passedHome : texts.passed, { child: letter.child }));
    return true;
  }
}
