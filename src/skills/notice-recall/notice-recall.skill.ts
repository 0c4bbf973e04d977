import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { RecallsService, type SentClassNotice } from '../../features/children/index.js';
import { dayWord, RunFinder, titleOf } from '../../features/escort/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './notice-recall.texts.zh-CN.js';

/** A notice of another day taken back: after the ten minutes of 撤销 it is asked first, and readers get a correction. */
@Injectable()
export default class NoticeRecall implements Skill {
  readonly spec: SkillSpec = {
    name: 'notice-recall',
    intents: ['notice.recall'],
    audience: ['teacher', 'coordinator'],
  };

  constructor(
    private readonly recalls: RecallsService,
    private readonly people: PeopleService,
    private readonly finder: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const { date = dateOf(turn.at) } = turn.reading.slots;
    // a teacher takes back her own; the coordinator those of the school too
    const schools = turn.role === 'coordinator' ? await this.finder.schoolsOf(turn.personId) : [];
    const notices = await this.recalls.noticesOn(date, turn.personId, schools);
    const day = dayWord(date, turn.now);
    const [first] = notices;
    if (!first) return turn.reply(say(texts.none, { day }));
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { notices: notices.map((n) => n.id) },
    } as const;
    if (notices.length === 1) return turn.ask(question, say(texts.confirm, { day, ...this.facts(first) }));
    const list = notices.map((n, i) => say(texts.option, { n: i + 1, ...this.facts(n) })).join('\n');
    turn.ask(question, say(texts.which, { day, list }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const ids = (question.data.notices as number[]).map(Number);
    const { intent, slots } = turn.reading;
    const choice = slots.choice ?? (intent === 'yes' ? 1 : intent === 'no' ? 2 : undefined);
    if (typeof choice !== 'number') return false;
    const id = ids.length === 1 && choice === 2 ? undefined : ids[choice - 1];
    if (id === undefined) {
      if (ids.length > 1) return false;
      turn.reply(texts.kept);
      return true;
    }
    const key = await this.recalls.keyOf(id);
    const by = titleOf(await this.people.nameOf(turn.personId));
    turn.reply(say(texts.recalled, await this.recalls.noticeBack(key ?? '', by)));
    return true;
  }

  private facts(n: SentClassNotice): { time: string; cls: string; words: string } {
    return { time: timeOf(n.at), cls: n.className, words: n.words };
  }
}
