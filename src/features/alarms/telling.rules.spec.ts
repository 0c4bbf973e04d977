import { belongsTo } from './telling.rules.js';

describe('words of danger that name no child', () => {
  it('belong to an alarm of their kind about nobody yet', () => {
    expect(belongsTo('SELF_HARM', { kind: 'SELF_HARM', childId: null })).toBe(true);
    expect(belongsTo('MISSING', { kind: 'MISSING', childId: null })).toBe(true);
  });

  it('are a matter of their own where a child was named', () => {
    expect(belongsTo('MEDICAL', { kind: 'MEDICAL', childId: 7 })).toBe(false);
  });

  it('of an injury belong to suspected harm, which calls more people; harm never to an injury', () => {
    expect(belongsTo('MEDICAL', { kind: 'HARM', childId: null })).toBe(true);
    expect(belongsTo('HARM', { kind: 'MEDICAL', childId: null })).toBe(false);
    expect(belongsTo('SELF_HARM', { kind: 'HARM', childId: null })).toBe(false);
    expect(belongsTo('HARM', { kind: 'SELF_HARM', childId: null })).toBe(false);
  });
});
