import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { NoticeSeen, type Seen, type SentNotice } from '../../features/children/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './notice-unread.texts.zh-CN.js';

/** So many names of a kind are told, and so many characters of the notice. */
const NAMES = 20;
const WORDS = 16;
const OPEN = ['unreached', 'waiting', 'delivered'] as const;

/** Who has not answered the last notice of this teacher; the channel knows of delivery and answers, never of reading. */
@Injectable()
export default class NoticeUnread implements Skill {
  readonly spec: SkillSpec = { name: 'notice-unread', intents: ['notice.unread'], audience: ['teacher'] };

  constructor(private readonly notices: NoticeSeen) {}

  async hear(turn: Turn): Promise<void> {
    const notice = await this.notices.last(turn.personId);
    if (!notice) return turn.reply(texts.none);
    const { readers } = notice;
    const count = (seen: Seen): number => readers.filter((r) => r.seen === seen).length;
    const words = [...notice.words];
    const open = OPEN.filter((seen) => count(seen) > 0);
    turn.reply(
      say(texts.answer, {
        cls: notice.className,
        words: words.length > WORDS ? say(texts.cut, { head: words.slice(0, WORDS).join('') }) : notice.words,
        date: dateOf(notice.at).slice(5),
        time: timeOf(notice.at),
        readers: readers.length,
        seen: count('seen'),
        delivered: count('delivered'),
        waiting: count('waiting'),
        unreached: count('unreached'),
        lines: open.length > 0 ? [...open.map((seen) => this.names(seen, readers)), texts.note].join('\n') : texts.all,
      }),
    );
  }

  private names(seen: (typeof OPEN)[number], readers: SentNotice['readers']): string {
    const those = readers.filter((r) => r.seen === seen);
    const names = those.slice(0, NAMES).map(({ name, children }) => say(texts.reader, { name, children }));
    const more = those.length > NAMES ? say(texts.more, { count: those.length }) : '';
    return say(texts[seen], { names: `${names.join(texts.between)}${more}` });
  }
}
