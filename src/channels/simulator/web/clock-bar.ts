import { h } from './dom.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import type { Store } from './store.js';
import { dateLine, hhmm, isTomorrow } from './story-time.js';

const TIMES = ['07:00', '16:20', '19:00'];
const STEP_MINUTES = 10;

/** The story's date and time, and buttons that move it. */
export function drawClock(store: Store, into: HTMLElement, fail: (text: string) => void): void {
  const { now } = store.state;
  const button = (label: string, wish: { to: string } | { plusMinutes: number }): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        disabled: store.moving,
        on: { click: () => void store.moveClock(wish).catch(() => fail(pageTexts.failed)) },
      },
      label,
    );
  const jumps = TIMES.map((time) => ({ time, tomorrow: isTomorrow(time, now) })).sort(
    (a, b) => Number(a.tomorrow) - Number(b.tomorrow),
  );
  into.className = 'clock';
  into.replaceChildren(
    h(
      'p',
      { class: 'now', 'aria-label': pageTexts.clockLabel, 'aria-live': 'polite' },
      h('span', { class: 'date' }, dateLine(now)),
      h('b', {}, hhmm(now)),
      h('span', { class: 'moving' }, store.moving ? pageTexts.moving : ''),
    ),
    h(
      'div',
      { class: 'jumps' },
      button(pageTexts.plus(STEP_MINUTES), { plusMinutes: STEP_MINUTES }),
      ...jumps.map(({ time, tomorrow }) =>
        button(tomorrow ? pageTexts.tomorrow(time) : pageTexts.jumpTo(time), { to: time }),
      ),
    ),
  );
}
