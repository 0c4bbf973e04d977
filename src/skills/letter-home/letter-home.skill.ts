import { Injectable } from '@nestjs/common';
import {
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { HomeLettersService, ShownPictures } from '../../features/letters/index.js';
import { say } from '../../kernel/texts.js';
import { sameKin } from '../../kernel/zh/kin-form.js';
import { scanKin } from '../../kernel/zh/kin.js';
import { texts } from './letter-home.texts.zh-CN.js';

const KEEPERS: ReadonlySet<string> = new Set(['volunteer', 'teacher', 'coordinator', 'village']);
const WAIT_MINUTES = 10;

/** A child's drawing, letter or voice goes home: to guardians whose link stands, and to nobody else. */
@Injectable()
export default class LetterHome implements Skill {
  readonly spec: SkillSpec = {
    name: 'letter-home',
    intents: ['letter.home'],
    audience: ['volunteer', 'teacher', 'coordinator', 'village'],
  };

  constructor(
    private readonly home: HomeLettersService,
    private readonly pictures: ShownPictures,
    skills: SkillRegistry,
  ) {
    skills.undoes('letter.home', async (data) =>
      (await this.home.withdraw(Number(data.letter))) ? texts.withdrawn : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    // taken in any case: a picture of a child nobody found must not go home with the next one
    const media = await this.pictures.take(turn.personId);
    if (!child) return turn.reply(texts.noChild);
    if (media.length > 0) return this.send(turn, child, turn.text, media);
    const data = { child: child.id, words: turn.text };
    turn.ask(this.question(turn, data), say(texts.nowPicture, { child: child.name }));
  }

  /** A picture: it may be what was announced; else it is asked whose it is. */
  async shown(turn: Turn, open: readonly OpenQuestion[]): Promise<boolean> {
    const { media } = turn;
    const roles = turn.speaker.roles.filter((r) => KEEPERS.has(r.role));
    if (roles.length === 0 || media === undefined) return false;
    const own = roles.flatMap((r) => r.children);
    const announced = open.find((q) => q.skill === this.spec.name && q.data.words !== undefined);
    const child = own.find((c) => c.id === Number(announced?.data.child));
    if (child) await this.send(turn, child, String(announced?.data.words), [media]);
    else {
      await this.pictures.show(turn.personId, media);
      const likely = await this.home.likelyChild(turn.personId);
      const reader = own.find((c) => c.id === likely);
      const voice = turn.said === 'voice';
      const sentence = reader
        ? say(voice ? texts.likelyVoice : texts.likely, { child: reader.name })
        : voice
          ? texts.whoseVoice
          : texts.whose;
      turn.ask(this.question(turn, reader ? { child: reader.id } : {}), sentence);
    }
    return true;
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const { intent } = turn.reading;
    if (question.data.words !== undefined) return false;
    const likely = turn.speaker.roles.flatMap((r) => r.children).find((c) => c.id === Number(question.data.child));
    if (likely && (choice === 2 || intent === 'no')) {
      await this.pictures.take(turn.personId);
      turn.reply(texts.dropped);
      return true;
    }
    const yes = likely && (choice === 1 || intent === 'yes') ? likely : undefined;
    const saysWhose = turn.reading.skill === 'letter.home' || intent === 'unknown';
    const [named] = saysWhose ? turn.children : [];
    const child = yes ?? named;
    if (!child) return false;
    const media = await this.pictures.take(turn.personId);
    if (media.length === 0) return false;
    await this.send(turn, child, yes ? '' : turn.text, media);
    return true;
  }

  private async send(turn: Turn, child: KnownChild, words: string, media: readonly number[]): Promise<void> {
    const kin = scanKin(words).map((span) => span.value);
    const isMeant = (relation: string): boolean => kin.some((word) => sameKin(word, relation));
    const sent = await this.home.send({ childId: child.id, fromId: turn.personId, words, media }, isMeant);
    if (!sent) return turn.reply(say(texts.nobody, { child: child.name }));
    turn.undoable('letter.home', { letter: sent.id });
    const readers = sent.readers.map((g) => say(texts.reader, { name: g.name, relation: g.relation })).join('、');
    turn.reply(
      sent.readFirst
        ? say(texts.readFirst, { child: child.name, who: sent.readFirst, readers })
        : say(texts.sent, { child: child.name, readers, n: media.length }),
    );
  }

  private question(turn: Turn, data: Record<string, unknown>): Omit<OpenQuestion, 'id' | 'askedAt'> {
    return { kind: 'choose', skill: this.spec.name, data, key: `letter-home:${turn.personId}`, minutes: WAIT_MINUTES };
  }
}
