import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import type { CustodyEvent } from './custody-event.js';
import type { ChildState } from './run.rules.js';
import { texts } from './whereabouts.texts.zh-CN.js';

/** What is on record about a child in a run, and nothing beyond it. */
export interface Record_ {
  state: ChildState;
  history: readonly CustodyEvent[];
  point: string;
  school: string;
  teacher: string;
}

/** The newest event that put the child where it is now; undefined: there is no record. */
export function standingEvent(state: ChildState, history: readonly CustodyEvent[]): CustodyEvent | undefined {
  const own = history.filter((e) => e.childId !== null);
  const last = own.at(-1);
  if (!last) return undefined;
  if (last.kind !== 'CORRECTED' && last.toState === state) return last;
  // a correction leads back to the event before the one it took back
  const corrected = new Set(own.flatMap((e) => (e.corrects === null ? [] : [e.corrects])));
  return own.filter((e) => e.kind !== 'CORRECTED' && !corrected.has(e.id) && e.toState === state).at(-1);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * One sentence with time and witness; undefined where nothing is recorded. Never infers: what no event says is not said.
 */
export function sentenceOf(r: Record_): string | undefined {
  const event = standingEvent(r.state, r.history);
  if (r.state === 'EXPECTED' || !event) return undefined;
  const time = timeOf(event.at);
  const who = event.toldByName ?? '';
  const departed = r.history.find((e) => e.kind === 'DEPARTED' && e.childId !== null);
  const escorts = text(event.details.escorts) || text(departed?.details.escorts) || who;
  switch (r.state) {
    case 'EXCUSED':
      return say(texts.excused, { who, time });
    case 'ABSENT':
      return say(texts.absent, { who, time });
    case 'HELD':
      return say(texts.held, { time, teacher: r.teacher });
    case 'WITH_ESCORT':
      return say(texts.withEscort, { time, escorts, who });
    case 'EN_ROUTE':
      return say(texts.enRoute, { time: timeOf(departed?.at ?? event.at), escorts });
    case 'SHELTERING':
      return say(event.details.ordered === true ? texts.toldToShelter : texts.sheltering, {
        time,
        escorts,
        reason: text(event.details.reason),
      });
    case 'ARRIVED':
      return say(texts.arrived, {
        time,
        point: r.point,
        who,
        departed: departed ? say(texts.departedNote, { time: timeOf(departed.at) }) : '',
      });
    case 'MISSING':
      return say(texts.missing, { time });
    case 'NOT_COLLECTED': {
      const arrived = r.history.filter((e) => e.toState === 'ARRIVED').at(-1) ?? event;
      return say(texts.notCollected, { time: timeOf(arrived.at), point: r.point, escorts });
    }
    case 'COLLECTED':
      return say(texts.collected, { time, collector: text(event.details.collector), who });
    case 'SELF_LEFT':
      return say(texts.selfLeft, { time, point: r.point, who });
    case 'RETURNED': {
      const confirmed = r.history.find((e) => e.kind === 'RETURN_CONFIRMED' && e.details.childId === event.childId);
      return say(texts.returned, {
        time,
        school: r.school,
        receiver: text(event.details.receiver),
        confirmed: confirmed ? say(texts.returnConfirmed, { time: timeOf(confirmed.at) }) : '',
      });
    }
  }
}
