import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, at, dateOf, mondayOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { MediaFiles } from '../../platform/media/index.js';
import { PICTURE_FONT, Pictures } from '../../platform/pictures/index.js';
import { Routines, Timers } from '../../platform/timers/index.js';
import { ChildrenService, NotesService, type ChildCard } from '../children/index.js';
import { AttendanceWeeks, titleOf } from '../escort/index.js';
import { drawCard } from './week-card.drawing.js';
import type { CardChild, WeekCard } from './week-card.model.js';
import { givenNameOf } from '../../kernel/zh/names.js';
import { activitiesOf, daysOf, isWorthACard, noteOf } from './week-card.rules.js';
import { WeekCardChecks } from './week-card-checks.service.js';
import { WeekCardWishes } from './week-card-wishes.service.js';
import { texts } from './week-cards.texts.zh-CN.js';

const NOTES = 20;

/** One picture a week for each household that asked for it: where the child was, what was done, a teacher's sentence. */
@Injectable()
export class WeekCardsService implements OnModuleInit {
  constructor(
    private readonly routines: Routines,
    private readonly timers: Timers,
    private readonly wishes: WeekCardWishes,
    private readonly checks: WeekCardChecks,
    private readonly children: ChildrenService,
    private readonly weeks: AttendanceWeeks,
    private readonly notes: NotesService,
    private readonly pictures: Pictures,
    private readonly media: MediaFiles,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.routines.add('week-cards.begin', this.config.weekCard.at);
  }

  /** Whether the cards are made on a date. */
  isDay(date: string): boolean {
    return weekdayOf(date) === this.config.weekCard.weekday;
  }

  /** Every evening it looks whether it is the day; each reader is one piece of work. */
  async begin(date: string): Promise<void> {
    if (this.isDay(date)) {
      const validUntil = at(date, this.config.quietHours.from);
      const work = (await this.wishes.readers()).map((person) => ({
        kind: 'week-cards.make',
        key: `week-card:${mondayOf(date)}:${person}`,
        dueAt: this.clock.now(),
        payload: { person, date },
        validUntil,
      }));
      await this.timers.plan(work);
    }
    await this.routines.again('week-cards.begin', date);
  }

  /** Draws the card of a reader for the week of a date and queues it for the evening digest. */
  async make(personId: number, date: string): Promise<void> {
    const card = await this.cardFor(await this.checks.childrenFor(personId), mondayOf(date), date);
    if (card.children.length === 0) return;
    const mediaId = await this.picture(card, personId);
    await this.outbox.put([
      {
        class: 'D',
        to: { personId },
        text: wordsOf(card),
        ...(mediaId === undefined ? {} : { mediaId }),
        dedupeKey: `week-card:${card.from}:${personId}`,
        eventKey: `week-card:${card.from}`,
        guard: {
          name: 'week-cards.still-fine',
          args: { person: personId, children: card.children.map((c) => c.childId).join(',') },
        },
        validUntil: at(addDays(date, 1), '12:00'),
        news: true,
      },
    ]);
  }

  /** What the days between two dates, both included, were like for these children of one household. */
  async cardFor(household: readonly ChildCard[], from: string, to: string): Promise<WeekCard> {
    const days = await this.weeks.of(
      household.map((c) => c.id),
      from,
      to,
    );
    const points = [...new Set(days.map((d) => d.pointId))];
    const logged = await this.weeks.activities(points, from, to);
    const others = await this.othersOf(household, points);
    const face = this.pictures.face('regular');
    const children: CardChild[] = [];
    for (const child of household) {
      const own = days.filter((d) => d.childId === child.id);
      const marks = daysOf(own);
      const notes = (await this.notes.shareable(child.id, NOTES)).map((n) => ({
        text: face.drawable(n.text).trim(),
        who: titleOf(n.author),
        date: dateOf(n.at),
      }));
      const here = new Set(own.map((d) => d.pointId));
      const done = logged
        .filter((a) => here.has(a.pointId))
        .map((a) => ({ date: a.date, words: face.drawable(a.words) }));
      const activities = activitiesOf(done, marks, others);
      const name = givenNameOf(child.name);
      children.push({ childId: child.id, name, days: marks, activities, note: noteOf(notes, from, to, others) });
    }
    return { from, to, children: children.filter(isWorthACard) };
  }

  /** Everybody else by name, of whom a card must not speak: the children of the same classes and points. */
  private async othersOf(household: readonly ChildCard[], points: readonly number[]): Promise<string[]> {
    const own = new Set(household.map((c) => c.id));
    const near = [
      ...(await this.children.ofClasses(household.map((c) => c.classId))),
      ...(await this.children.ofPoints(points)),
    ];
    return [...new Set(near.filter((c) => !own.has(c.id)).flatMap((c) => [c.name, ...c.calls]))];
  }

  /** The picture in the store, for a day; undefined where words have to do: a rare name, or no store. */
  private async picture(card: WeekCard, personId: number): Promise<number | undefined> {
    const bold = this.pictures.face('bold');
    if (!card.children.every((c) => bold.covers(c.name))) return undefined;
    const { svg } = drawCard(
      card,
      PICTURE_FONT,
      (words, size, weight) => this.pictures.face(weight).width(words) * size,
    );
    const kept = await this.media.keep(await this.pictures.png(svg), `week-card:${card.from}:${personId}`);
    if (kept.ok) return this.media.enter(kept.value);
    this.log.warn({ event: 'week-card.no_picture', person: personId, code: kept.code });
    return undefined;
  }
}

/** The card in words, where a picture cannot be sent. */
function wordsOf(card: WeekCard): string {
  const lines = card.children.map((c) =>
    say(texts.child, {
      name: c.name,
      n: c.days.filter((d) => d.mark === 'came').length,
      activities: c.activities.length > 0 ? say(texts.activities, { list: c.activities.join('、') }) : '',
      note: c.note ? say(texts.note, { who: c.note.who, words: c.note.text }) : '',
    }),
  );
  const span = { from: card.from.slice(5), to: card.to.slice(5) };
  return [say(texts.head, span), ...lines, texts.foot].join('\n');
}
