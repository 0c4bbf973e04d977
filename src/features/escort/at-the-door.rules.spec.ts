import { describe, expect, it } from '@jest/globals';
import type { ListedCollector } from '../children/index.js';
import { meantOnList } from './at-the-door.rules.js';

const listed = (name: string, called: string, permission: ListedCollector['permission']): ListedCollector => ({
  personId: null,
  name,
  relation: called,
  called,
  permission,
});
const list = [
  listed('邓桂兰', '奶奶', 'authorised'),
  listed('林大伟', '叔叔', 'forbidden'),
  listed('黄大力', '舅舅', 'authorised'),
];
const meant = (claim: Parameters<typeof meantOnList>[0], handsOver = false): string => {
  const { forbidden, allowed } = meantOnList(claim, list, handsOver);
  return forbidden ? `! ${forbidden.name}` : allowed.map((c) => c.name).join();
};

describe('who is meant on a list', () => {
  it('is the one whose whole name or tie is said', () => {
    expect(meant({ name: '邓桂兰' })).toBe('邓桂兰');
    expect(meant({ relation: '阿嫲' })).toBe('邓桂兰');
    expect(meant({ name: '桂兰' })).toBe('');
    expect(meant({ relation: '叔叔' })).toBe('! 林大伟');
  });

  it('is seen in the message where the reading lost the name', () => {
    expect(meant({ words: '林大伟来接林小雨' })).toBe('! 林大伟');
    expect(meant({ words: '林小雨 黄大力接走' }, true)).toBe('黄大力');
  });

  it('is the whole name that stands there where only its end was read, being the name of somebody else too', () => {
    expect(meant({ name: '桂兰', words: '小雨 邓桂兰接走' }, true)).toBe('邓桂兰');
    expect(meant({ name: '大力', words: '小雨 大力接走' }, true)).toBe('');
    expect(meant({ name: '大伟', words: '小雨 林大伟接走' }, true)).toBe('! 林大伟');
  });

  it('is a forbidden one named beside whatever else was read', () => {
    expect(meant({ name: '杨帆', words: '杨帆话林大伟要接小雨' })).toBe('! 林大伟');
    expect(meant({ relation: '表哥', words: '林大伟同佢表哥来接小雨' }, true)).toBe('! 林大伟');
    expect(meant({ relation: '奶奶', words: '林大伟同奶奶一齐来接小雨' })).toBe('! 林大伟');
  });

  it('does not hold up somebody who may, and takes the child', () => {
    expect(meant({ relation: '奶奶', words: '小雨 奶奶接走 林大伟走咗' }, true)).toBe('邓桂兰');
  });

  it('is nobody else of the list when somebody else is claimed', () => {
    expect(meant({ name: '周建国', words: '周建国来接小雨 黄大力不在' })).toBe('');
  });
});
