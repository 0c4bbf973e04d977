import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { SuspensionService, dayName, type Reach, type SuspensionAct } from '../../features/escort/index.js';
import { CalendarService, PlacesService, type Place } from '../../features/organisation/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { reasonIn, sourceIn } from './session-suspend.rules.js';
import { texts } from './session-suspend.texts.zh-CN.js';

const ACTS: readonly SuspensionAct[] = ['suspend', 'resume'];

interface Draft {
  act: SuspensionAct;
  placeIds: number[];
  /** Names of the places, for the second authoriser. */
  where: string;
  date: string;
  reason: string;
  source: string;
  at: string;
}

/** Calling classes off, or on again: what it touches first, and only the exact words within five minutes do it. */
@Injectable()
export default class SessionSuspend implements Skill {
  readonly spec: SkillSpec = {
    name: 'session-suspend',
    intents: ['session.suspend', 'session.resume', 'session.suspend_confirm'],
    audience: ['coordinator', 'district'],
  };

  constructor(
    private readonly suspensions: SuspensionService,
    private readonly calendar: CalendarService,
    private readonly places: PlacesService,
    private readonly people: PeopleService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    if (ACTS.some((act) => this.suspensions.says(act, turn.text))) return turn.reply(texts.nothingToConfirm);
    const places = await this.placesMeant(turn);
    if (places.length === 0) return turn.reply(texts.noPlace);
    const act = turn.reading.skill === 'session.resume' ? 'resume' : 'suspend';
    const draft: Draft = {
      act,
      placeIds: places.map((p) => p.id),
      where: places.map((p) => (p.kind === 'district' ? texts.wholeDistrict : p.name)).join('、'),
      date: turn.reading.slots.date ?? dateOf(turn.at),
      reason: reasonIn(turn.text) || texts.noReason,
      source: sourceIn(turn.text) || turn.speaker.name,
      at: turn.at.toISOString(),
    };
    const reach = await this.suspensions.reach(draft.placeIds, draft.date);
    this.askWords(turn, draft, reach);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    const draft = question.data.draft as Draft;
    if (!this.suspensions.says(draft.act, turn.text)) {
      return this.notTheWords(turn, this.suspensions.wordsFor(draft.act));
    }
    if (question.data.second === true) return this.carryOut(turn, draft, Number(question.data.by));
    if (await this.suspensions.needsSecond(draft.act, draft.placeIds)) return this.askSecond(turn, draft);
    return this.carryOut(turn, draft, turn.personId);
  }

  /** A yes is not enough to send everybody home; anything else is heard as itself. */
  private notTheWords(turn: Turn, wanted: string): false | 'keep' {
    const nod = turn.reading.intent === 'yes' || turn.reading.slots.choice === 1;
    if (!nod) return false;
    turn.reply(say(texts.exactWords, { wanted }));
    return 'keep';
  }

  private askWords(turn: Turn, draft: Draft, reach: Reach): void {
    const facts = {
      day: this.day(turn, draft.date),
      schools: reach.schools.join('、') || texts.yourSchool,
      points: [...new Set(reach.runs.map((r) => r.pointName))].join('、') || texts.noRuns,
      children: reach.children,
      reason: draft.reason,
      source: draft.source,
      minutes: this.suspensions.confirmMinutes,
    };
    const question = {
      kind: 'yes_no',
      skill: this.spec.name,
      data: { draft },
      key: `suspend:${draft.placeIds.join()}`,
      minutes: this.suspensions.confirmMinutes,
    } as const;
    turn.ask(question, say(draft.act === 'suspend' ? texts.preview : texts.resumePreview, facts));
  }

  /** The district's word needs a second authoriser. */
  private async askSecond(turn: Turn, draft: Draft): Promise<boolean> {
    const others = (await this.people.staffAt(draft.placeIds[0] ?? 0, ['district', 'administrator'])).filter(
      (p) => p.id !== turn.personId,
    );
    const [second] = others;
    if (!second) {
      turn.reply(texts.noSecond);
      return true;
    }
    const question = {
      kind: 'yes_no',
      skill: this.spec.name,
      data: { draft, second: true, by: turn.personId },
      minutes: this.suspensions.confirmMinutes,
    } as const;
    turn.askOther(
      second.id,
      question,
      say(texts.second, {
        who: turn.speaker.name,
        where: draft.where,
        day: this.day(turn, draft.date),
        reason: draft.reason,
        minutes: this.suspensions.confirmMinutes,
      }),
    );
    turn.reply(say(texts.secondAsked, { who: second.name, minutes: this.suspensions.confirmMinutes }));
    return true;
  }

  private async carryOut(turn: Turn, draft: Draft, by: number): Promise<boolean> {
    const { told } = turn;
    if (draft.act === 'resume') {
      const reach = await this.suspensions.lift(draft.placeIds, draft.date, told);
      turn.reply(reach ? say(texts.resumed, { children: reach.children }) : await this.whyNotResumed(draft));
      return true;
    }
    const authorised = by === turn.personId ? {} : { authorisedBy: turn.personId };
    const declaration = {
      placeIds: draft.placeIds,
      date: draft.date,
      reason: draft.reason,
      source: draft.source,
      by,
      at: turn.at,
      ...authorised,
    };
    const reach = await this.suspensions.declare(declaration, told);
    const walking = reach.runs.filter((r) => r.state !== 'PLANNED' && r.state !== 'CLOSED').length;
    turn.reply(
      say(texts.done, {
        time: timeOf(turn.at),
        children: reach.children,
        walking: walking > 0 ? say(texts.walking, { walking }) : '',
      }),
    );
    return true;
  }

  /** The schools and towns that are named, among those the speaker answers for; with none named, all of theirs. */
  private async placesMeant(turn: Turn): Promise<Place[]> {
    const roles = (await this.people.rolesOf(turn.personId)).filter((r) => r.role === turn.role);
    const own = (await Promise.all(roles.map((r) => this.places.byId(r.placeId)))).filter((p) => p !== null);
    const ids = own.map((p) => p.id);
    const below = (await this.places.within(ids, ['town', 'school'])).filter(
      (p) => !ids.includes(p.id) || ids.length > 1,
    );
    const text = turn.text.normalize('NFKC');
    const named = below.filter((p) => text.includes(p.name) || text.includes(p.name.replace(texts.placeEnding, '')));
    const outer = named.filter((p) => !named.some((other) => other.id === p.parentId));
    return outer.length > 0 ? outer : own;
  }

  private async whyNotResumed({ placeIds, date }: Draft): Promise<string> {
    const day = await this.calendar.day(placeIds[0] ?? 0, date);
    if (day.because !== 'suspended') return texts.notSuspended;
    const { declaredBy, placeName } = day.suspension;
    return say(texts.wider, { who: declaredBy, place: placeName });
  }

  private day(turn: Turn, date: string): string {
    return date === dateOf(turn.now) ? texts.today : `${date.slice(5)}${dayName(date)}`;
  }
}
