import { h, icon, icons } from './dom.js';
import type { SayRequest } from './network.js';
import { smallPicture } from './picture-shrink.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import type { Chat, Store } from './store.js';

/** Before the row is on the page, the browser knows no height. */
const ONE_LINE_PX = 36;

type Kind = SayRequest['kind'];

/** The row at the foot of a chat: voice or keyboard, the text, emojis, and what else can be sent. */
export class Composer {
  readonly element: HTMLElement;
  private readonly input: HTMLTextAreaElement;
  private readonly voice: HTMLButtonElement;
  private readonly panel = h('div', { class: 'panel', hidden: true });
  private speaking = false;

  constructor(
    private readonly store: Store,
    private readonly person: string,
    private readonly chat: Chat,
    private readonly fail: (text: string) => void,
  ) {
    const name = store.nameOf(person);
    this.input = h('textarea', {
      rows: 1,
      'aria-label': pageTexts.inputLabel(name),
      placeholder: pageTexts.placeholder,
      enterkeyhint: 'send',
      maxlength: 2000,
      on: { input: () => this.fit(), keydown: (event) => this.onKey(event as KeyboardEvent) },
    });
    this.voice = this.round(pageTexts.voiceOn, icons.voice, () => this.toggleVoice());
    const emoji = this.round(pageTexts.emoji, icons.emoji, () => this.show(this.emojis()));
    const more = this.round(pageTexts.more, icons.more, () => this.show(this.extras()));
    const send = h('button', { class: 'send', type: 'submit' }, pageTexts.send);
    const row = h('div', { class: 'row' }, this.voice, this.input, emoji, more, send);
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.sendText();
    };
    this.element = h('form', { class: 'composer', on: { submit } }, row, this.panel);
    this.fit();
  }

  private round(label: string, path: string, click: () => void): HTMLButtonElement {
    return h(
      'button',
      { class: 'round', type: 'button', 'aria-label': label, title: label, on: { click } },
      icon(path),
    );
  }

  private onKey(event: KeyboardEvent): void {
    // while an input method is composing, Enter chooses a word
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.sendText();
  }

  private fit(): void {
    this.element?.classList.toggle('filled', this.input.value.trim() !== '');
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(Math.max(this.input.scrollHeight, ONE_LINE_PX), 96)}px`;
  }

  private toggleVoice(): void {
    this.speaking = !this.speaking;
    const label = this.speaking ? pageTexts.voiceOff : pageTexts.voiceOn;
    this.voice.replaceChildren(icon(this.speaking ? icons.keyboard : icons.voice));
    this.voice.setAttribute('aria-label', label);
    this.voice.title = label;
    this.input.placeholder = this.speaking ? pageTexts.placeholderVoice : pageTexts.placeholder;
    this.input.focus();
  }

  private show(content: HTMLElement): void {
    const same = !this.panel.hidden && this.panel.firstElementChild?.className === content.className;
    this.panel.replaceChildren(content);
    this.panel.hidden = same;
  }

  private emojis(): HTMLElement {
    const put = (emoji: string) => () => {
      this.input.setRangeText(emoji, this.input.selectionStart, this.input.selectionEnd, 'end');
      this.fit();
      this.input.focus();
    };
    const buttons = pageTexts.emojis.map((emoji) => h('button', { type: 'button', on: { click: put(emoji) } }, emoji));
    return h('div', { class: 'emojis' }, ...buttons);
  }

  private extras(): HTMLElement {
    const file = h('input', {
      type: 'file',
      accept: 'image/*',
      hidden: true,
      on: { change: () => void this.sendPicture(file) },
    });
    const entry = (path: string, label: string, click: () => void): HTMLElement =>
      h('button', { type: 'button', on: { click } }, icon(path), label);
    return h(
      'div',
      { class: 'extras' },
      entry(icons.picture, pageTexts.picture, () => file.click()),
      entry(icons.sticker, pageTexts.sticker, () => void this.send('sticker', '')),
      entry(icons.link, pageTexts.link, () => void this.send('link', this.input.value.trim() || pageTexts.linkDefault)),
      entry(icons.packet, pageTexts.redPacket, () => void this.send('red_packet', '')),
      entry(icons.silent, pageTexts.silentVoice, () => void this.send('voice', '')),
      file,
    );
  }

  private async sendPicture(file: HTMLInputElement): Promise<void> {
    const picture = file.files?.[0] && (await smallPicture(file.files[0]).catch(() => undefined));
    if (picture === undefined) return this.fail(pageTexts.pictureTooBig);
    await this.send('image', '', picture);
  }

  private async sendText(): Promise<void> {
    const text = this.input.value.trim();
    if (text !== '') await this.send(this.speaking ? 'voice' : 'text', text);
  }

  private async send(kind: Kind, text: string, picture?: string): Promise<void> {
    const { room, account } = this.chat;
    const typed = this.input.value;
    this.input.value = '';
    this.panel.hidden = true;
    this.fit();
    try {
      await this.store.say({
        from: this.person,
        kind,
        text,
        ...(room === undefined ? { account: account ?? '' } : { room, mention: text.includes('@') }),
        ...(picture === undefined ? {} : { picture }),
      });
    } catch {
      this.input.value = typed; // nothing typed is lost
      this.fit();
      this.fail(pageTexts.failed);
    }
  }

  /** Puts the mention of the bot in front of what is typed, in a group. */
  mention(botName: string): void {
    if (!this.input.value.includes(`@${botName}`)) this.input.value = `@${botName} ${this.input.value}`;
    this.fit();
    this.input.focus();
  }
}
