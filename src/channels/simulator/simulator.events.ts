import { Observable, Subject, debounceTime, interval, map, merge, startWith, switchMap, takeUntil, tap } from 'rxjs';
import { shown } from './simulator.page-state.js';
import type { SimulatorStage } from './stage.port.js';
import type { WorldMessage } from './world-chat.js';
import type { World } from './world.js';

/** One server-sent event: `type` names it, `data` is sent as JSON. */
export interface PageEvent {
  type: 'message' | 'recalled' | 'account' | 'clock' | 'hints';
  data: object;
}

/** How often the page hears the time, which also keeps the connection open. */
const BEAT_MS = 10_000;
/** An answer often comes as several messages: the suggestions are worked out once, after the last of them. */
const HINTS_AFTER_MS = 120;

/** What happens in the network and to the clock, for one open page. */
export function pageEvents(
  world: World,
  stage: SimulatorStage,
  moved: Subject<void>,
  closing: Subject<void>,
): Observable<PageEvent> {
  const said = fromWorld(world, 'message', (message: WorldMessage) => ({ type: 'message', data: shown(message) }));
  const recalled = fromWorld(world, 'recalled', ({ id, chat }: WorldMessage) => ({
    type: 'recalled',
    data: { id, chat },
  }));
  const account = fromWorld(world, 'account', (state: object) => ({ type: 'account', data: state }));
  const changes = new Subject<void>();
  const clock = merge(moved, interval(BEAT_MS)).pipe(
    startWith(undefined),
    map((): PageEvent => ({ type: 'clock', data: { now: stage.now().getTime() } })),
  );
  const hints = merge(changes, moved).pipe(
    startWith(undefined),
    debounceTime(HINTS_AFTER_MS),
    // a page without suggestions is better than a page without events
    switchMap(() => stage.hints().catch(() => [])),
    map((list): PageEvent => ({ type: 'hints', data: { list } })),
  );
  const chats = merge(said, recalled).pipe(tap(() => changes.next()));
  return merge(chats, account, clock, hints).pipe(takeUntil(closing));
}

function fromWorld<T>(
  world: World,
  name: 'message' | 'recalled' | 'account',
  toEvent: (value: T) => PageEvent,
): Observable<PageEvent> {
  return new Observable((subscriber) => {
    const listener = (value: unknown): void => subscriber.next(toEvent(value as T));
    world.on(name, listener);
    return () => void world.off(name, listener);
  });
}
