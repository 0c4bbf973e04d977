import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMinutes, at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Timers } from '../../platform/timers/index.js';
import { ChildrenService } from '../children/index.js';
import { Arrivals, escortsOf, type Run } from '../escort/index.js';
import { PeopleService } from '../people/index.js';
import { LetterDuty, type Duty } from './letter-duty.service.js';
import type { Letter } from './letter.model.js';
import { LetterPolicy } from './letter-policy.service.js';
import { LetterStore } from './letter.store.js';
import { texts } from './letters.texts.zh-CN.js';

/** What becomes of a letter now, for the sentence to whoever sent it. */
export type Handling = Duty | { kind: 'read_first'; by: string };

/** After so many evenings on which it was not read, a person at school has to see to it. */
const MOST_TRIES = 3;
const EVENING = '18:30';

/** From the parents to the child: handed to whoever is with the child, and told back with the time it was heard. */
@Injectable()
export class LettersService implements OnModuleInit {
  constructor(
    private readonly store: LetterStore,
    private readonly duty: LetterDuty,
    private readonly policy: LetterPolicy,
    private readonly arrivals: Arrivals,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.arrivals.listen((run, children, by) => this.arrived(run, children, by));
  }

  /** In the running transaction. */
  async send(l: {
    childId: number;
    fromId: number;
    words: string;
    media: readonly number[];
  }): Promise<{ id: number; handling: Handling }> {
    const reader = await this.policy.readerFor(l.childId, l.fromId);
    const letter = await this.store.add({ ...l, direction: 'to_child', state: reader ? 'reading' : 'waiting' });
    if (!reader) return { id: letter.id, handling: await this.dispatch(letter) };
    await this.policy.askReader(letter, reader.id);
    return { id: letter.id, handling: { kind: 'read_first', by: reader.name } };
  }

  /** Hands a waiting letter over now, or leaves it for the arrival. */
  async dispatch(letter: Letter, from?: string): Promise<Duty> {
    const duty = await this.duty.of(letter.childId, from);
    if (duty.kind === 'now') await this.hand(letter, duty.to.id, duty.run?.id);
    else if (duty.kind === 'arrival') {
      await this.store.setState(letter.id, 'waiting');
      await this.planCheck(letter, at(duty.date, EVENING));
    }
    return duty;
  }

  /** The guardian takes it back. `late`: the child has heard it. False: it was taken back before. */
  async withdraw(id: number): Promise<'withdrawn' | 'late' | 'gone'> {
    const letter = await this.store.lock(id);
    if (!letter || letter.state === 'withdrawn' || letter.state === 'refused') return 'gone';
    if (letter.state === 'heard') return 'late';
    await this.store.setState(id, 'withdrawn');
    await this.outbox.cancel(`letter:${id}`, 'withdrawn');
    if (letter.state === 'handed' && letter.handedTo !== null) {
      await this.tell(letter.handedTo, say(texts.withdrawn, { child: letter.child, from: letter.from }), `back:${id}`);
    }
    if (letter.state === 'reading') await this.policy.callOff(letter);
    return 'withdrawn';
  }

  /** What somebody still has to read out. */
  async heldBy(personId: number): Promise<Letter[]> {
    return this.store.heldBy(personId);
  }

  /**
   * It was read out, or played: the guardian hears when, by whom, and what the child said.
   * @param options `tell: false` where another letter of the same guardian was read with it, and that was told
   */
  async heard(
    id: number,
    by: { id: number; name: string },
    answer: string | undefined,
    options = { tell: true },
  ): Promise<boolean> {
    const letter = await this.store.lock(id);
    if (letter?.state !== 'handed') return false;
    await this.store.heard(id, by.id, answer);
    if (!options.tell) return true;
    const facts = { child: letter.child, time: timeOf(this.clock.now()), who: by.name };
    const said = answer ? say(texts.answered, { answer }) : '';
    await this.tell(letter.fromId, say(texts.heard, facts) + said, `heard:${id}:${this.clock.now().getTime()}`);
    return true;
  }

  /** It was not read after all: the guardian hears that too. */
  async unheard(id: number): Promise<boolean> {
    const letter = await this.store.lock(id);
    if (letter?.state !== 'heard') return false;
    await this.store.setState(id, 'handed');
    const text = say(texts.unheard, { child: letter.child });
    await this.tell(letter.fromId, text, `unheard:${id}:${this.clock.now().getTime()}`);
    return true;
  }

  /** The evening: what was not read is handed on, the guardian knows, and in the end somebody at school sees to it. */
  async check(id: number): Promise<void> {
    const letter = await this.store.lock(id);
    if (!letter || (letter.state !== 'waiting' && letter.state !== 'handed')) return;
    const tries = await this.store.tried(id);
    if (tries >= MOST_TRIES) return this.handToCoordinator(letter);
    const duty = await this.dispatch(letter, addDays(dateOf(this.clock.now()), 1));
    if (tries === 1)
      await this.tell(letter.fromId, say(texts.notYet, { child: letter.child, when: when(duty) }), `not-yet:${id}`);
  }

  /** Children stand at the point: whoever counted them has their letters now. */
  private async arrived(run: Run, childIds: readonly number[], by: number): Promise<void> {
    const letters = await this.store.waitingFor(childIds);
    const walkers = escortsOf(run).map((s) => s.personId);
    const reader = walkers.includes(by) ? by : (walkers[0] ?? by);
    for (const letter of letters) await this.hand(letter, reader, run.id);
  }

  private async hand(letter: Letter, to: number, runId: number | undefined): Promise<void> {
    await this.store.handed(letter.id, to, runId);
    const text = say(runId === undefined ? texts.toTeacher : texts.toEscort, {
      child: letter.child,
      from: (letter.relation ?? '') + letter.from,
      words: letter.words ? say(texts.quoted, { words: letter.words }) : texts.seeNext,
    });
    const event = `${letter.id}:${letter.tries}`;
    await this.outbox.put([
      this.message(to, text, `letter:${event}:${to}`, letter.id),
      ...letter.media.map((mediaId, n) => ({
        ...this.message(to, texts.gone, `letter-file:${event}:${n}:${to}`, letter.id),
        mediaId,
      })),
    ]);
    const now = this.clock.now();
    const evening = at(dateOf(now), EVENING);
    await this.planCheck(letter, evening > addMinutes(now, 60) ? evening : at(addDays(dateOf(now), 1), EVENING));
  }

  private async handToCoordinator(letter: Letter): Promise<void> {
    const card = await this.children.card(letter.childId);
    const [coordinator] = card ? await this.people.staffAt(card.schoolId, ['coordinator', 'deputy']) : [];
    if (!coordinator) return;
    await this.store.handed(letter.id, coordinator.id, undefined);
    const facts = { child: letter.child, from: letter.from, times: letter.tries };
    await this.tell(coordinator.id, say(texts.stuck, facts), `stuck:${letter.id}`);
  }

  /** Each try has one evening. */
  private async planCheck(letter: Letter, dueAt: Date): Promise<void> {
    const key = `letter:${letter.id}:${dueAt.getTime()}`;
    await this.timers.plan([{ kind: 'letters.check', key, dueAt, payload: { letter: letter.id } }]);
  }

  private async tell(personId: number, text: string, event: string): Promise<void> {
    await this.outbox.put([this.message(personId, text, `letter-${event}:${personId}`)]);
  }

  private message(
    personId: number,
    text: string,
    dedupeKey: string,
    letter?: number,
  ): { class: 'N'; to: { personId: number }; text: string; dedupeKey: string; eventKey?: string } {
    const eventKey = letter === undefined ? {} : { eventKey: `letter:${letter}` };
    return { class: 'N', to: { personId }, text, dedupeKey, ...eventKey };
  }
}

function when(duty: Duty): string {
  if (duty.kind === 'arrival') return say(texts.nextTime, { point: duty.point });
  return duty.kind === 'now' ? say(texts.byPerson, { who: duty.to.name }) : texts.later;
}
