import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { PickupService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './pickup-verify.texts.zh-CN.js';

const VERDICT = { 1: 'agreed', 2: 'refused', 3: 'no_answer' } as const;

/** The teacher has phoned the guardian on the number on file: agreed, refused, no answer. */
@Injectable()
export default class PickupVerify implements Skill {
  readonly spec: SkillSpec = { name: 'pickup-verify', intents: ['pickup.verify'], audience: ['teacher'] };

  constructor(
    private readonly pickups: PickupService,
    private readonly children: ChildrenService,
    skills: SkillRegistry,
  ) {
    skills.undoes('pickup-verdict', async (data) =>
      (await this.pickups.revoke(Number(data.request))) ? texts.takenBack : undefined,
    );
  }

  /** Said without the number of a question: fits when exactly one request waits, or the child is named. */
  async hear(turn: Turn): Promise<void> {
    const waiting = await this.pickups.waitingFor(turn.personId);
    const tried = await this.pickups.waitingFor(turn.personId, true);
    const named = tried.filter((r) => turn.children.some((c) => c.id === r.childId));
    const fits = named.length > 0 ? named : waiting;
    const [only] = fits;
    if (!only) return turn.reply(texts.nothingWaits);
    if (fits.length > 1) return turn.reply(texts.sayWhich);
    const decided = await this.decide(turn, only.id);
    if (!decided) turn.reply(texts.howAnswer);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const waiting = await this.pickups.waitingFor(turn.personId);
    const asked = Number(question.data.request);
    const tried = await this.pickups.waitingFor(turn.personId, true);
    const named = tried.find((r) => turn.children.some((c) => c.id === r.childId));
    if (named) return this.decide(turn, named.id);
    // a bare number while two wait could open the wrong door
    const others = waiting.filter((r) => r.id !== asked);
    if (others.length > 0 && turn.children.length === 0) {
      turn.ask({ kind: 'choose', skill: this.spec.name, data: question.data, minutes: 60 }, texts.sayWhich);
      return true;
    }
    return this.decide(turn, asked);
  }

  private async decide(turn: Turn, requestId: number): Promise<boolean> {
    const { choice } = turn.reading.slots;
    // "<name> 2" names a child and answers: the number stands at the end
    const digit = /(?<!\d)([123])$/.exec(turn.text.normalize('NFKC').trim())?.[1];
    const said = turn.reading.intent === 'yes' ? 1 : turn.reading.intent === 'no' ? 2 : undefined;
    const word = choice ?? (digit ? Number(digit) : said);
    if (word !== 1 && word !== 2 && word !== 3) return false;
    const request = await this.pickups.decide(requestId, VERDICT[word]);
    if (!request) {
      turn.reply(texts.decidedAlready);
      return true;
    }
    const child = (await this.children.card(request.childId))?.name ?? '';
    if (word === 3) {
      // not reached is no answer yet: the teacher tries again
      const question = { kind: 'choose', skill: this.spec.name, data: { request: requestId }, minutes: 180 } as const;
      turn.ask({ ...question, key: `pickup:${requestId}` }, say(texts.noAnswer, { child, name: request.name }));
      return true;
    }
    turn.undoable('pickup-verdict', { request: requestId });
    turn.reply(say(word === 1 ? texts.agreed : texts.refused, { child, name: request.name }));
    return true;
  }
}
