import { drawClock } from './clock-bar.js';
import { avatar, h } from './dom.js';
import { drawGuide } from './guide-strip.js';
import { badge, Phone } from './phone.js';
import { pageTexts } from './simulator-page.texts.zh-CN.js';
import { Store } from './store.js';

const part = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const store = new Store();
let phones: Phone[] = [];
let current = 0;
let noticeTimer = 0;

/** A short word at the foot of the page; it goes away by itself unless it `stays`. */
function notice(text: string, stays = false): void {
  const place = part('notice');
  place.textContent = text;
  place.classList.toggle('shown', text !== '');
  clearTimeout(noticeTimer);
  if (!stays && text !== '') noticeTimer = window.setTimeout(notice, 4_000, '');
}

/** Brings a person's phone into view. Nobody's: the phone of one of the same group becomes theirs, else the one in view. */
function show(person: string): void {
  let index = store.phones.indexOf(person);
  if (index < 0) {
    const { group } = store.person(person);
    const alike = store.phones.findIndex((other) => store.person(other).group === group);
    index = alike < 0 ? current : alike;
    store.setPhone(index, person);
  }
  choose(index);
  const chat = store.chatsOf(person).find((one) => one.account !== undefined);
  if (chat && store.openChat(person)?.key !== chat.key) store.open(person, chat.key);
}

function choose(index: number): void {
  current = index;
  phones.forEach((phone, i) => phone.element.classList.toggle('current', i === index));
  const phone = phones[index];
  phone?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  phone?.update(store.openChat(phone.person)?.key);
  drawSwitcher();
}

function drawSwitcher(): void {
  part('switcher').replaceChildren(
    ...store.phones.map((person, index) => {
      const { name } = store.person(person);
      const click = (): void => choose(index);
      return h(
        'button',
        { type: 'button', 'aria-current': index === current ? 'true' : 'false', on: { click } },
        h('span', { class: 'badged' }, avatar(name, 'person'), badge(store.unread(person))),
        h('small', {}, name),
      );
    }),
  );
}

/** All phones, or those of one person: what is half typed on the others stays. */
function drawPhones(person?: string): void {
  if (phones.length !== store.phones.length) {
    phones = store.phones.map((_person, index) => new Phone(store, index, notice));
    part('phones').replaceChildren(...phones.map((phone) => phone.element));
  }
  for (const phone of phones) if (person === undefined || phone.person === person) phone.draw();
  choose(Math.min(current, phones.length - 1));
}

const clock = (): void => drawClock(store, part('clock'), notice);
const guide = (): void => drawGuide(store, part('guide'), show, notice);

function drawConnection(): void {
  const away = store.state.accounts.some((account) => !account.online);
  if (!store.connected) notice(pageTexts.reconnecting, true);
  else notice(away ? pageTexts.offline : '', away);
}

store.onChange((change, about) => {
  if (change === 'all' || change === 'phones') drawPhones(about);
  if (change === 'all' || change === 'clock') clock();
  if (change === 'all' || change === 'clock' || change === 'hints') guide();
  if (change === 'all' || change === 'account' || change === 'connection') drawConnection();
  if (change === 'clock') for (const phone of phones) phone.drawClock();
  if (change === 'chat' || change === 'recalled') {
    for (const phone of phones) phone.update(about, change === 'recalled');
  }
  if (change === 'chat' || change === 'read') drawSwitcher();
});

await store.load();
store.live();
document.body.classList.add('ready');
