import { describe, expect, it } from '@jest/globals';
import { remarksIn, type Heard } from './class-report.rules.js';

const pupils = ['陈思琪', '李梓轩', '林小雨', '王梓轩'].map((name, i) => ({ id: i + 1, name, calls: [] as string[] }));
const read = (text: string, heard: Partial<Heard> = {}): string[] =>
  remarksIn(text, pupils, { bySound: [], unresolved: [], ...heard }).map(
    (r) => `${r.name}=${r.fits.map((id) => pupils[id - 1]?.name).join('|')}: ${r.text}`,
  );

describe('remarks about pupils', () => {
  it('are what stands behind each name', () => {
    expect(read('小雨没交作业,思琪咳嗽 还有李梓轩忘带书')).toEqual([
      '小雨=林小雨: 没交作业',
      '思琪=陈思琪: 咳嗽',
      '李梓轩=李梓轩: 忘带书',
    ]);
  });

  it('are about both where two are named together', () => {
    expect(read('小雨和思琪没交作业')).toEqual(['小雨=林小雨: 没交作业', '思琪=陈思琪: 没交作业']);
    expect(read('小雨 思琪没交作业')[0]).toBe('小雨=林小雨: ');
  });

  it('are asked about where the name fits two of the class', () => {
    expect(read('梓轩没交作业 思琪咳嗽')[0]).toBe('梓轩=李梓轩|王梓轩: 没交作业');
    expect(read('子轩没交作业', { unresolved: ['子轩'] })[0]).toBe('子轩=李梓轩|王梓轩: 没交作业');
  });

  it('of somebody else never fall to whoever was named before', () => {
    expect(read('思琪咳嗽 小红没交作业', { unresolved: ['小红'] })).toEqual(['思琪=陈思琪: 咳嗽', '小红=: 没交作业']);
    expect(read('张思琪咳嗽')).toEqual(['张思琪=: 咳嗽']);
  });

  it('are of the one who was heard by sound', () => {
    expect(read('诗琪咳嗽', { bySound: ['陈思琪'] })).toEqual(['诗琪=陈思琪: 咳嗽']);
    expect(read('诗琪咳嗽')).toEqual([]);
  });
});
