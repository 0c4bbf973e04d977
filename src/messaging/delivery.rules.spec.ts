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

  it('leaves the validity of what goes out at once as it is', () => {
    const delivery = planDelivery({ ...news, validUntil: at(DAY, '19:30') }, reader('all'), day('17:30'));
    expect(delivery).toMatchObject({ class: 'N', notBefore: at(DAY, '17:30') });
    expect(delivery.validUntil).toBeUndefined();
  });
});
