import { describe, expect, it } from '@jest/globals';
import type { WorldMessage } from '../../src/channels/simulator/world-chat.js';
import { checkDeliveries, type OutboxRow } from '../faults/delivery.checker.js';
import { CLEAN } from '../faults/fault.model.js';

const row = (id: number, text: string, rest: Partial<OutboxRow> = {}): OutboxRow => ({
  id,
  class: 'N',
  contact: 'wx-1',
  text,
  state: 'accepted',
  reason: null,
  attempts: 1,
  repeated: false,
  due: true,
  valid_until: null,
  merged_into: null,
  phoned: false,
  ...rest,
});
const heard = (n: number, text: string): WorldMessage =>
  ({ id: `m-${String(n)}`, to: 'wx-1', text, at: new Date(0) }) as WorldMessage;
const part = (id: number, text: string, into: number): OutboxRow =>
  row(id, text, { state: 'merged', attempts: 0, merged_into: into });

describe('the checker of deliveries, with several messages that left as one', () => {
  const rows = [part(1, 'a', 4), part(2, 'b', 4), row(3, 'a question'), row(4, 'head\na\nb')];

  it('finds nothing where the one that says them left, in its place among the others', () => {
    expect(checkDeliveries(rows, [heard(1, 'head\na\nb'), heard(2, 'a question')])).toEqual(CLEAN);
  });

  it('finds those that are lost in it', () => {
    const silent = [...rows.slice(0, 3), row(4, 'head\na')];
    expect(checkDeliveries(silent, [heard(1, 'head\na'), heard(2, 'a question')]).lost).toBe(1);
    const neverLeft = [...rows.slice(0, 3), row(4, 'head\na\nb', { state: 'cancelled', attempts: 0 })];
    expect(checkDeliveries(neverLeft, [heard(2, 'a question')]).lost).toBe(2);
    expect(checkDeliveries(rows, [heard(2, 'a question')]).lost).toBe(1);
  });

  it('finds one that is said by itself all the same', () => {
    expect(checkDeliveries(rows, [heard(1, 'head\na\nb'), heard(2, 'a question'), heard(3, 'b')]).stale).toBe(1);
  });
});
