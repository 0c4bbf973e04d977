import { avatar, h } from './dom.js';
import type { Hint } from './network.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import type { Store } from './store.js';
import { hhmm, until } from './story-time.js';

/** A suggestion for earlier today is said now; only one for later moves the clock first. */
const NEXT_DAY_MS = 21 * 3_600_000;

/** Leads a first visitor: what to let whom say next, and why. `show` brings the speaker's phone into view. */
export function drawGuide(
  store: Store,
  into: HTMLElement,
  show: (person: string) => void,
  fail: (text: string) => void,
): void {
  const [first, ...others] = store.hints;
  // a button that is replaced while a finger is on it does nothing: what has not changed stays
  const shown = JSON.stringify([store.hints, store.busy, first && caption(store, first)]);
  if (into.dataset['shown'] === shown) return;
  into.dataset['shown'] = shown;
  into.className = 'guide';
  into.hidden = first === undefined;
  if (!first) return;
  const play =
    (hint: Hint) =>
    (event: Event): void => {
      (event.currentTarget as HTMLButtonElement).disabled = true; // said once, however fast one clicks
      delete into.dataset['shown']; // and drawn anew when it is over, even if it failed
      show(hint.who);
      void store.play(hint, mustWait(store, hint) ? hint.at : undefined).catch(() => fail(pageTexts.failed));
    };
  into.replaceChildren(
    h('span', { class: 'guide-title' }, pageTexts.guideTitle),
    h(
      'button',
      { class: 'next', type: 'button', disabled: store.busy, on: { click: play(first) } },
      avatar(store.nameOf(first.who), 'person'),
      h(
        'span',
        {},
        h('small', {}, caption(store, first)),
        h('b', {}, first.waitOnly ? first.text : `「${first.text}」`),
      ),
    ),
    h('p', { class: 'why' }, first.why),
    h(
      'div',
      { class: 'others' },
      ...others.map((hint) =>
        h(
          'button',
          { type: 'button', disabled: store.busy, title: hint.why, on: { click: play(hint) } },
          `${store.nameOf(hint.who)}:${hint.text}`,
        ),
      ),
    ),
  );
}

function caption(store: Store, hint: Hint): string {
  const whom = pageTexts.guideSay(store.nameOf(hint.who));
  return mustWait(store, hint) && hint.at ? `${pageTexts.guideJump(hint.at)},${whom}` : whom;
}

const mustWait = (store: Store, { at }: Hint): boolean =>
  at !== undefined && at !== hhmm(store.state.now) && until(at, store.state.now) <= NEXT_DAY_MS;
