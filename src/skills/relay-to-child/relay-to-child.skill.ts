import { Injectable } from '@nestjs/common';
import {
  askWhich,
  chosenChildren,
  SkillRegistry,
  whichChildren,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { dayName, namesOf } from '../../features/escort/index.js';
import { LettersService, ShownPictures, type Handling } from '../../features/letters/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './relay-to-child.texts.zh-CN.js';

/** A word, a voice or a picture for the child: read out by whoever is with the child, and told back when it was heard. */
@Injectable()
export default class RelayToChild implements Skill {
  readonly spec: SkillSpec = { name: 'relay-to-child', intents: ['relay.to_child'], audience: ['guardian'] };

  constructor(
    private readonly letters: LettersService,
    private readonly pictures: ShownPictures,
    skills: SkillRegistry,
  ) {
    skills.undoes('letter', async (data) => {
      const done = await Promise.all((data.letters as number[]).map((id) => this.letters.withdraw(Number(id))));
      if (done.includes('late')) return texts.heardAlready;
      return done.includes('withdrawn') ? texts.withdrawn : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const words = turn.text;
    const shown = texts.picture.test(turn.text) ? await this.pictures.take(turn.personId) : [];
    const media = turn.media === undefined ? shown : [turn.media, ...shown];
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: { words, media } });
    await this.send(turn, children, words, media);
  }

  /** A picture without words: shown to the child only after a yes. */
  async shown(turn: Turn): Promise<boolean> {
    const [guardian, other] = turn.speaker.roles;
    if (turn.speaker.muted || guardian?.role !== 'guardian' || other || turn.media === undefined) return false;
    const children = guardian.children.slice(0, 8);
    if (children.length === 0) return false;
    await this.pictures.show(turn.personId, turn.media);
    const options = children.map((c, i) => say(texts.option, { n: i + 1, child: c.name, cls: c.class }));
    options.push(say(texts.noneOfThem, { n: children.length + 1 }));
    const sentence = turn.said === 'voice' ? texts.whoseVoice : texts.whosePicture;
    turn.ask(
      {
        kind: 'choose',
        skill: this.spec.name,
        data: { options: children.map((c) => c.id), shown: true },
        key: `shown:${turn.personId}`,
      },
      say(sentence, { list: options.join('\n') }),
    );
    return true;
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const options = (question.data.options as number[]).map(Number);
    const { choice } = turn.reading.slots;
    if (question.data.shown && (choice === options.length + 1 || turn.reading.intent === 'no')) {
      await this.pictures.take(turn.personId);
      turn.reply(texts.dropped);
      return true;
    }
    const children = chosenChildren(turn, question);
    if (!children || children.length === 0) return false;
    if (question.data.shown) await this.send(turn, children, '', await this.pictures.take(turn.personId));
    else await this.send(turn, children, String(question.data.words), question.data.media as number[]);
    return true;
  }

  private async send(turn: Turn, children: KnownChild[], words: string, media: readonly number[]): Promise<void> {
    if (!words && media.length === 0) return turn.reply(texts.tooLate);
    const letters: number[] = [];
    for (const child of children) {
      const sent = await this.letters.send({ childId: child.id, fromId: turn.personId, words, media });
      if (sent.handling.kind === 'nobody') await this.letters.withdraw(sent.id);
      else letters.push(sent.id);
      turn.reply(say(texts.head, { child: child.name }) + this.sentence(turn, sent.handling));
    }
    if (letters.length > 0) turn.undoable('letter', { letters });
  }

  private sentence(turn: Turn, handling: Handling): string {
    switch (handling.kind) {
      case 'read_first':
        return say(texts.readFirst, { who: handling.by });
      case 'nobody':
        return texts.nobody;
      case 'now':
        return say(handling.run ? texts.now : texts.atSchool, { who: handling.to.name });
      case 'arrival': {
        const today = handling.date === dateOf(turn.now);
        const who = handling.escorts.length > 0 ? namesOf(handling.escorts) : texts.someVolunteer;
        return say(texts.onArrival, { day: today ? texts.today : dayName(handling.date), point: handling.point, who });
      }
    }
  }
}
