import { avatar, h, icon, icons } from './dom.js';
import type { ShownMessage } from './network.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import type { Store } from './store.js';

/** One message in a chat, as `reader` sees it. */
export function bubble(store: Store, message: ShownMessage, reader: string, inGroup: boolean): HTMLElement {
  const own = message.from === reader;
  const name = store.nameOf(message.from);
  if (message.recalled) {
    return h('p', { class: 'note' }, own ? pageTexts.youRecalled : pageTexts.otherRecalled(name));
  }
  const bot = store.isBot(message.from);
  const recall = own
    ? h(
        'button',
        { class: 'recall', type: 'button', on: { click: () => void store.recall(message.id) } },
        pageTexts.recall,
      )
    : undefined;
  return h(
    'div',
    { class: `line ${own ? 'own' : 'other'}`, 'data-kind': message.kind },
    avatar(name, bot ? 'bot' : 'person'),
    h('div', { class: 'said' }, inGroup && !own && h('span', { class: 'speaker' }, name), content(message), recall),
  );
}

function content(message: ShownMessage): HTMLElement {
  switch (message.kind) {
    case 'image':
      return h('img', { class: 'picture', src: message.picture ?? '', alt: pageTexts.picture, loading: 'lazy' });
    case 'voice':
      return h(
        'div',
        { class: 'bubble voice' },
        h('span', { class: 'wave' }, icon(icons.voice), `${Math.max(1, Math.round(message.text.length / 3))}″`),
        h('span', { class: 'transcript' }, message.text || pageTexts.voiceNoText),
      );
    case 'link':
      return h('div', { class: 'card' }, h('b', {}, message.text), h('small', {}, pageTexts.linkFoot));
    case 'sticker':
      return h('div', { class: 'sticker', role: 'img', 'aria-label': pageTexts.sticker }, icon(icons.sticker));
    case 'red_packet':
      return h(
        'div',
        { class: 'card red' },
        h('b', { class: 'packet' }, icon(icons.packet), pageTexts.redPacketText),
        h('small', {}, pageTexts.redPacketFoot),
      );
    case 'other':
      return h('div', { class: 'card' }, pageTexts.other);
    default:
      return h('div', { class: 'bubble' }, message.text);
  }
}

/** A message in a few words, for the list of chats. */
export function preview(message: ShownMessage | undefined): string {
  if (!message) return pageTexts.noChats;
  if (message.recalled) return pageTexts.previews.recall;
  return message.kind === 'text' ? message.text : pageTexts.previews[message.kind];
}
