import { describe, expect, it } from '@jest/globals';
import { addMinutes, at } from '../kernel/time/shanghai.js';
import { planDelivery } from './delivery.rules.js';

const DAY = '2026-09-16';
const news = { class: 'N', to: { personId: 1 }, text: 'x', dedupeKey: 'x', news: true } as const;
const reader = (mode: 'all' | 'digest' | 'safety') => ({
  account: 'bot',
  mode,
  quiet: { from: '21:30', to: '07:00' },
  noticesToday: 0,
});
const day = (time: string) => ({ now: at(DAY, time), dailyBudget: 20, digestAt: '19:30' });

describe('planDelivery', () => {
  it('keeps a status of the afternoon for the digest of the evening, though it is old by then', () => {
    const status = { ...news, validUntil: at(DAY, '19:30') };
    const delivery = planDelivery(status, reader('digest'), day('17:30'));
    expect(delivery).toMatchObject({ class: 'D', notBefore: at(DAY, '19:30') });
    expect(delivery.validUntil).toEqual(addMinutes(delivery.notBefore, 120));
  });

  it('leaves what is good for longer than the evening as it is', () => {
    const card = { ...news, class: 'D', validUntil: at('2026-09-17', '12:00') } as const;
    expect(planDelivery(card, reader('all'), day('19:00')).validUntil).toBeUndefined();
  });

  it('waits for a digest that was chosen, and is not forgone, where it is owed', () => {
    const owed = { class: 'N', to: { personId: 1 }, text: 'x', dedupeKey: 'x', mayWait: true } as const;
    expect(planDelivery(owed, reader('digest'), day('17:30'))).toMatchObject({
      class: 'D',
      notBefore: at(DAY, '19:30'),
    });
    expect(planDelivery(owed, reader('safety'), day('17:30'))).toMatchObject({
      state: 'queued',
      notBefore: at(DAY, '17:30'),
    });
    const many = { ...reader('all'), noticesToday: 99 };
    expect(planDelivery(owed, many, day('17:30'))).toMatchObject({ class: 'N', notBefore: at(DAY, '17:30') });
  });

  it('is asked about again when quiet hours begin or its words grow old, whichever is first; safety never waits', () => {
    const later = { from: at('2026-09-17', '00:00'), text: 'y' };
    expect(planDelivery({ ...news, later }, reader('all'), day('19:00')).recheckAt).toEqual(at(DAY, '21:30'));
    expect(planDelivery({ ...news, later }, reader('all'), day('22:00'))).toMatchObject({
      notBefore: at('2026-09-17', '07:00'),
      recheckAt: later.from,
    });
    expect(planDelivery({ ...news, class: 'S' }, reader('all'), day('22:00')).recheckAt).toBeUndefined();
    expect(planDelivery({ ...news, class: 'S', later }, reader('all'), day('22:00')).recheckAt).toEqual(later.from);
  });

  it('goes where an answer was asked for, whatever its reader wishes of news', () => {
    const answer = { class: 'A', to: { personId: 1, via: 'bot-2' }, text: 'x', dedupeKey: 'x' } as const;
    expect(planDelivery(answer, undefined, day('22:00'))).toMatchObject({ account: 'bot-2', state: 'queued' });
  });

  it('leaves the validity of what goes out at once as it is', () => {
    const delivery = planDelivery({ ...news, validUntil: at(DAY, '19:30') }, reader('all'), day('17:30'));
    expect(delivery).toMatchObject({ class: 'N', notBefore: at(DAY, '17:30') });
    expect(delivery.validUntil).toBeUndefined();
  });
});
