import { Injectable } from '@nestjs/common';
import { SkillRegistry, type KnownChild, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { ParentContactsService } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, mondayOf } from '../../kernel/time/shanghai.js';
import { givenNameOf } from '../../kernel/zh/names.js';
import { lexicon } from './contact-tick.lexicon.zh-CN.js';
import { ticksOf } from './contact-tick.rules.js';
import { texts } from './contact-tick.texts.zh-CN.js';

const MOST_NAMES = 12;

/** Each week somebody of the school ticks whether a child spoke with the parents, and sees of whom it is not known yet. */
@Injectable()
export default class ContactTick implements Skill {
  readonly spec: SkillSpec = {
    name: 'contact-tick',
    intents: ['contact.tick', 'contact.unticked'],
    audience: ['teacher', 'volunteer', 'village', 'coordinator'],
  };

  constructor(
    private readonly contacts: ParentContactsService,
    private readonly children: ChildrenService,
    skills: SkillRegistry,
  ) {
    skills.undoes('parent-contact', async (data) => {
      await this.contacts.withdraw((data.ticks as number[]).map(Number));
      return texts.withdrawn;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const last = lexicon.lastWeek.test(turn.text);
    const monday = addDays(mondayOf(dateOf(turn.at)), last ? -7 : 0);
    if (turn.reading.skill === 'contact.unticked') return this.list(turn, monday, last);
    const mine = await this.own(turn, turn.children);
    if (turn.children.length === 0) return turn.reply(texts.which);
    if (mine.length < turn.children.length) return turn.reply(texts.notPaired);
    const { ticks, unclear } = ticksOf(turn.text, mine.map(written));
    const [first] = mine.filter((c) => unclear.includes(c.id));
    if (first) {
      const names = mine.filter((c) => unclear.includes(c.id)).map((c) => c.name);
      return turn.reply(say(texts.unclear, { names: names.join('、'), first: first.name }));
    }
    const ids = await this.contacts.tick(
      ticks.map((t) => ({ childId: t.id, had: t.had })),
      monday,
      turn.told,
    );
    turn.undoable('parent-contact', { ticks: ids });
    const lines = ticks.map(({ id, had }) =>
      say(had ? texts.had : texts.hadNot, { child: mine.find((c) => c.id === id)?.name ?? '' }),
    );
    turn.reply(say(texts.done, { week: weekOf(monday, last), lines: lines.join(';') }));
  }

  private async list(turn: Turn, monday: string, last: boolean): Promise<void> {
    const about = await this.own(turn, turn.children.length > 0 ? turn.children : turn.allowed);
    const open = await this.contacts.unticked(
      about.map((c) => c.id),
      monday,
    );
    const week = weekOf(monday, last);
    const [first] = open;
    if (!first) return turn.reply(say(texts.none, { week }));
    const names = open.slice(0, MOST_NAMES).map((o) => o.child);
    turn.reply(
      say(texts.open, {
        week,
        word: last ? texts.lastWord : texts.thisWord,
        names: names.join('、'),
        more: open.length > names.length ? say(texts.more, { n: open.length }) : '',
        first: first.child,
      }),
    );
  }

  /** A volunteer speaks for those they are paired with, and not for whoever they walk today. */
  private async own(turn: Turn, children: readonly KnownChild[]): Promise<KnownChild[]> {
    if (turn.role !== 'volunteer') return [...children];
    const paired = new Set((await this.children.ofPairing(turn.personId)).map((c) => c.id));
    return children.filter((c) => paired.has(c.id));
  }
}

const written = (c: KnownChild): { id: number; names: string[] } => ({
  id: c.id,
  names: [c.name, givenNameOf(c.name), ...c.calls].filter((n) => n.length > 1),
});

const weekOf = (monday: string, last: boolean): string =>
  say(last ? texts.lastWeek : texts.thisWeek, { from: monday.slice(5) });
