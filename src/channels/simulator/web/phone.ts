import { bubble, preview } from './bubble.js';
import { Composer } from './composer.js';
import { avatar, h, icon, icons } from './dom.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import type { Chat, Store } from './store.js';
import { chatTime, hhmm } from './story-time.js';

/** Two messages further apart than this have the time between them. */
const PAUSE_MS = 5 * 60_000;

/** One phone: whose it is, and the chat or the list of chats on its screen. */
export class Phone {
  readonly element: HTMLElement;
  private readonly screen = h('div', { class: 'screen' });
  private readonly picker: HTMLSelectElement;
  private readonly face = h('div', { class: 'face' });
  private log: HTMLElement | undefined;
  private drawn = 0;
  private time = h('span', { class: 'status-time' });

  constructor(
    private readonly store: Store,
    readonly index: number,
    private readonly fail: (text: string) => void,
  ) {
    this.picker = h('select', {
      'aria-label': pageTexts.pickPerson,
      on: { change: () => store.setPhone(index, this.picker.value) },
    });
    const owner = h('label', { class: 'owner' }, this.face, this.picker);
    const device = h(
      'div',
      { class: 'device' },
      h('div', { class: 'status', 'aria-hidden': 'true' }, this.time),
      this.screen,
    );
    this.element = h('section', { class: 'phone', id: `phone-${index}` }, owner, device);
  }

  get person(): string {
    return this.store.phones[this.index] ?? '';
  }

  /** Draws everything anew: another person, another chat. */
  draw(): void {
    const { name, title } = this.store.person(this.person);
    this.element.setAttribute('aria-label', pageTexts.phoneOf(name));
    this.element.dataset['person'] = name;
    this.face.replaceChildren(
      avatar(name, 'person'),
      h('span', { class: 'who' }, h('b', {}, name), h('small', {}, title)),
    );
    this.picker.replaceChildren(...this.people());
    this.picker.value = this.person;
    const chat = this.store.openChat(this.person);
    this.log = undefined;
    this.drawn = 0;
    this.screen.replaceChildren(...(chat ? this.chatScreen(chat) : this.listScreen()));
    this.drawClock();
    this.update(chat?.key);
  }

  /** Something happened in a chat: adds what is new, or redraws what changed. */
  update(key: string | undefined, redraw = false): void {
    const chat = this.store.openChat(this.person);
    if (!chat || !this.log)
      return void (this.log === undefined && !chat && this.screen.replaceChildren(...this.listScreen()));
    if (key !== chat.key) return this.drawBack(chat);
    if (redraw) {
      this.log.replaceChildren();
      this.drawn = 0;
    }
    const messages = this.store.messages(chat.key);
    const log = this.log;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const fresh = this.drawn === 0;
    for (let i = this.drawn; i < messages.length; i += 1) {
      const message = messages[i];
      if (!message || message.kind === 'recall') continue; // the message it took back says so itself
      const before = messages[i - 1];
      if (!before || message.at - before.at > PAUSE_MS) {
        log.append(h('time', { class: 'note' }, chatTime(message.at, this.store.state.now)));
      }
      const line = bubble(this.store, message, this.person, chat.room !== undefined);
      if (!fresh) line.classList.add('fresh');
      log.append(line);
    }
    log.classList.toggle('empty', messages.length === 0);
    const own = messages.at(-1)?.from === this.person;
    this.drawn = messages.length;
    if (fresh || atEnd || own) log.scrollTop = log.scrollHeight;
    if (this.element.offsetParent !== null) this.store.markSeen(this.person, chat.key);
  }

  drawClock(): void {
    this.time.textContent = hhmm(this.store.state.now);
  }

  private people(): HTMLElement[] {
    const groups = new Map<string, HTMLElement>();
    for (const { contactId, name, title, group } of this.store.state.cast) {
      const heading = groups.get(group) ?? h('optgroup', { label: group });
      groups.set(group, heading);
      heading.append(h('option', { value: contactId }, title ? `${name} · ${title}` : name));
    }
    return [...groups.values()];
  }

  private chatScreen(chat: Chat): HTMLElement[] {
    const title = chat.members === undefined ? chat.name : pageTexts.members(chat.name, chat.members);
    this.log = h('div', {
      class: 'log',
      role: 'log',
      tabindex: '0',
      'aria-label': pageTexts.chatLog(chat.name),
      'data-empty': pageTexts.emptyChat,
    });
    const composer = new Composer(this.store, this.person, chat, this.fail);
    const bot = this.store.state.accounts[0];
    const mention =
      chat.room !== undefined && bot
        ? h(
            'button',
            { class: 'mention', type: 'button', on: { click: () => composer.mention(bot.name) } },
            `@${bot.name}`,
          )
        : undefined;
    const back = h('button', {
      class: 'back',
      type: 'button',
      on: { click: () => this.store.open(this.person, undefined) },
    });
    const bar = h('div', { class: 'bar' }, back, h('h2', {}, title), mention ?? h('span', { class: 'bar-end' }));
    queueMicrotask(() => this.drawBack(chat));
    return [bar, this.log, composer.element];
  }

  /** The way back to the list of chats, with how much is unread there. */
  private drawBack(open: Chat): void {
    const others = this.store.unread(this.person) - this.store.unread(this.person, open.key);
    const back = this.screen.querySelector('.back');
    back?.replaceChildren(
      icon(icons.back),
      h('span', {}, others > 0 ? `${pageTexts.backToList}(${others})` : pageTexts.backToList),
    );
  }

  private listScreen(): HTMLElement[] {
    const rows = this.store.chatsOf(this.person).map((chat) => this.listRow(chat));
    return [
      h(
        'div',
        { class: 'bar' },
        h('span', { class: 'bar-end' }),
        h('h2', {}, pageTexts.chats),
        h('span', { class: 'bar-end' }),
      ),
      h('div', { class: 'list' }, ...rows),
    ];
  }

  private listRow(chat: Chat): HTMLElement {
    const last = this.store.messages(chat.key).at(-1);
    const unread = this.store.unread(this.person, chat.key);
    return h(
      'button',
      {
        class: 'chat-row',
        type: 'button',
        'aria-label': pageTexts.openChat(chat.name),
        on: { click: () => this.store.open(this.person, chat.key) },
      },
      h('span', { class: 'badged' }, avatar(chat.name, chat.room === undefined ? 'bot' : 'room'), badge(unread)),
      h('span', { class: 'chat-text' }, h('b', {}, chat.name), h('small', {}, preview(last))),
      h('small', { class: 'chat-time' }, last ? chatTime(last.at, this.store.state.now) : ''),
    );
  }
}

/** The red mark of unread messages, or nothing. */
export function badge(count: number): HTMLElement | undefined {
  if (count === 0) return undefined;
  return h('span', { class: 'badge', 'aria-label': pageTexts.unread(count) }, count > 99 ? '99+' : String(count));
}
