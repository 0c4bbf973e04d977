type Child = Node | string | undefined | false;

interface Props {
  class?: string;
  /** Event listeners by name. */
  on?: Partial<Record<string, (event: Event) => void>>;
  /** Attributes; false leaves one out. */
  [attribute: string]: unknown;
}

/** Makes an element: `h('button', { class: 'send', 'aria-label': 'Send', on: { click } }, 'Send')`. Text is never HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value as NonNullable<Props['on']>)) {
        if (listener) element.addEventListener(event, listener);
      }
    } else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line icon from the path of a 24×24 drawing; hidden from screen readers, for its button has a label. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const icons = {
  voice: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  emoji: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 10h.01M15 10h.01M8.5 14.5a4.5 4.5 0 0 0 7 0',
  more: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v8M8 12h8',
  back: 'M15 5l-7 7 7 7',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
  sticker:
    'M9 9.5C7 4 8 3 9 3.5s2 3 2 5M15 9.5C17 4 16 3 15 3.5s-2 3-2 5M12 8.5a6.5 6 0 1 0 0 12 6.5 6 0 0 0 0-12zM9.7 13.5h.01M14.3 13.5h.01M10.5 16.5a2 2 0 0 0 3 0',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  packet: 'M6 3h12v18H6zM6 8c4 3.5 8 3.5 12 0M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  silent: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4M4 4l16 16',
} as const;

/** A coloured square with the first character of a name, the same colour for the same name. */
export function avatar(name: string, kind: 'person' | 'bot' | 'room'): HTMLElement {
  const hue = [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 8, 7);
  const shownText = kind === 'bot' ? '4:30' : (name.at(kind === 'room' ? 0 : -1) ?? '?');
  return h('span', { class: `avatar ${kind} tint${hue}`, 'aria-hidden': 'true' }, shownText);
}
