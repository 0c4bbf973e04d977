import { describe, expect, it } from '@jest/globals';
import { scanClasses } from './classes.js';
import { scanCaseCodes, scanCounts, scanDoorCodes, scanPhones } from './counts.js';
import { isParentWord, scanKin } from './kin.js';
import { asTyped, normalise } from './normalise.js';
import { readAnswer } from './yes-no.js';

describe('normalise', () => {
  it('makes half width, simplified, one line', () => {
    expect(normalise('請問林小雨到課堂了嗎?\n１２人').text).toBe('请问林小雨到课堂了吗? 12人');
  });

  it('drops what nobody sees and pictures, keeps ok', () => {
    expect(normalise('到\u200b了\u202e🌹[玫瑰]👌').text).toBe('到了ok');
  });

  it('reads 左 after a verb as the perfective, and nowhere else', () => {
    expect(normalise('到左未 左手').text).toBe('到咗未 左手');
  });

  it('finds the way back to what was typed', () => {
    const normal = normalise('同🌹妹頭 講');
    const at = normal.text.indexOf('妹头');
    expect(asTyped(normal, at, at + 2)).toBe('妹頭');
  });
});

describe('classes', () => {
  it.each(['三（2）班', '三(2)', '3年2班', '三年二班', '三二班', '302', '三2', '三2班'])('%s is 三2', (text) => {
    expect(scanClasses(normalise(text).text).map((c) => c.value)).toEqual(['三2']);
  });

  it.each(['三2个', '12人', '第三2', '3号'])('%s is no class', (text) => {
    expect(scanClasses(text)).toEqual([]);
  });
});

describe('counts', () => {
  it.each([
    ['接到11个', 11, 'people'],
    ['一打人', 12, 'people'],
    ['三号', 3, 'number'],
    ['两百本', 200, 'things'],
    ['一刻钟', 15, 'minutes'],
    ['半个钟', 30, 'minutes'],
    ['2小时', 120, 'minutes'],
  ])('%s', (text, n, unit) => {
    expect(scanCounts(text).map((c) => c.value)).toEqual([{ n, unit }]);
  });

  it('does not take 一共 for one', () => {
    expect(scanCounts('一共十个').map((c) => c.value.n)).toEqual([10]);
  });

  it('reads phones, case codes and door codes apart', () => {
    expect(scanPhones('手机100 5566 7788').map((p) => p.value)).toEqual(['10055667788']);
    expect(scanCaseCodes('约0231周四').map((c) => c.value)).toEqual(['0231']);
    expect(scanDoorCodes('有码 123456').map((c) => c.value)).toEqual(['123456']);
    expect(scanDoorCodes('10055667788')).toEqual([]);
  });
});

describe('kin and answers', () => {
  it('finds the tie without 我 and 佢', () => {
    expect(scanKin('佢舅父同我弟').map((k) => k.value)).toEqual(['舅父', '弟']);
    expect(isParentWord('老豆')).toBe(true);
    expect(isParentWord('舅父')).toBe(false);
  });

  it.each([
    ['得啦', 'yes'],
    ['唔系', 'no'],
    ['收到', 'seen'],
    ['ok啦ok', 'yes'],
    ['不是的', 'no'],
    ['明天再说', undefined],
  ])('%s is %s', (text, answer) => {
    expect(readAnswer(text)).toBe(answer);
  });
});
