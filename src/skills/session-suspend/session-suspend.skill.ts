import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { RunFinder, SuspensionService, dayName, type Reach } from '../../features/escort/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { PeopleService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { reasonIn, sourceIn } from './session-suspend.rules.js';
import { texts } from './session-suspend.texts.zh-CN.js';

interface Draft {
  act: 'suspend' | 'resume';
  placeId: number;
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
    private readonly runs: RunFinder,
    private readonly places: PlacesService,
    private readonly people: PeopleService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    if (isConfirmation(turn.text)) return turn.reply(texts.nothingToConfirm);
    const places = await this.placesOf(turn);
    const [place] = places;
    if (!place) return turn.reply(texts.noPlace);
    const act = turn.reading.skill === 'session.resume' ? 'resume' : 'suspend';
    const draft: Draft = {
      act,
      placeId: place,
      date: turn.reading.slots.date ?? dateOf(turn.at),
      reason: reasonIn(turn.text) || texts.noReason,
      source: sourceIn(turn.text) || turn.speaker.name,
      at: turn.at.toISOString(),
    };
    const reach = await this.suspensions.reach(place, draft.date);
    this.askWords(turn, draft, reach);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'> {
    const draft = question.data.draft as Draft;
    const wanted = draft.act === 'suspend' ? texts.confirmWords : texts.resumeWords;
    if (bare(turn.text) !== wanted) return this.notTheWords(turn, wanted);
    if (question.data.second === true) return this.carryOut(turn, draft, Number(question.data.by));
    if (turn.role === 'district' && draft.act === 'suspend') return this.askSecond(turn, draft);
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
      key: `suspend:${draft.placeId}`,
      minutes: this.suspensions.confirmMinutes,
    } as const;
    turn.ask(question, say(draft.act === 'suspend' ? texts.preview : texts.resumePreview, facts));
  }

  /** The district's word needs a second authoriser. */
  private async askSecond(turn: Turn, draft: Draft): Promise<boolean> {
    const others = (await this.people.staffAt(draft.placeId, ['district', 'administrator'])).filter(
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
        day: this.day(turn, draft.date),
        reason: draft.reason,
        minutes: this.suspensions.confirmMinutes,
      }),
    );
    turn.reply(say(texts.secondAsked, { who: second.name, minutes: this.suspensions.confirmMinutes }));
    return true;
  }

  private async carryOut(turn: Turn, draft: Draft, by: number): Promise<boolean> {
    const told = { at: turn.at, toldBy: turn.personId, inboxId: turn.inboxId };
    if (draft.act === 'resume') {
      const reach = await this.suspensions.lift(draft.placeId, draft.date, told);
      turn.reply(reach ? say(texts.resumed, { children: reach.children }) : texts.notSuspended);
      return true;
    }
    const authorised = by === turn.personId ? {} : { authorisedBy: turn.personId };
    const declaration = {
      placeId: draft.placeId,
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

  private async placesOf(turn: Turn): Promise<number[]> {
    if (turn.role === 'district') {
      const roles = await this.people.rolesOf(turn.personId);
      const own = roles.filter((r) => r.role === 'district').map((r) => r.placeId);
      return own.length > 0 ? [(await this.places.byId(own[0] ?? 0))?.id ?? 0].filter(Boolean) : [];
    }
    return this.runs.schoolsOf(turn.personId);
  }

  private day(turn: Turn, date: string): string {
    return date === dateOf(turn.now) ? texts.today : `${date.slice(5)}${dayName(date)}`;
  }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
const isConfirmation = (text: string): boolean => bare(text) === texts.confirmWords || bare(text) === texts.resumeWords;
