import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { picture } from './browser.js';
import { ConsoleDemo, type ConsoleWindow } from './console-stage.js';

// An afternoon later: what the district and the school see of it as numbers.
describe('the console, the statistics', () => {
  let demo: ConsoleDemo;
  let window: ConsoleWindow;
  let page: Page;

  const tile = (name: string) => page.locator('.tile').filter({ has: page.getByText(name, { exact: true }) });

  beforeAll(async () => {
    demo = await ConsoleDemo.open(async (hand) => {
      await hand.until('16:20');
      for (const name of ['林桂珍', '杨帆']) await hand.says(name, '1');
      for (const name of ['林桂珍', '杨帆']) await hand.says(name, '到校门口了');
      await hand.says('黄丽', '交给桂珍8');
      await hand.says('林桂珍', '接到8个');
      await hand.says('林桂珍', '出发啦');
    });
    ({ window, page } = demo);
    await window.login('coordinator');
  }, 150_000);
  afterAll(() => demo?.close());

  it('counts what is recorded and says no data for the rest', async () => {
    await window.menu('统计');
    await tile('护送过的孩子').getByText(/^8/).waitFor();
    await tile('走过的志愿者').getByText(/^2/).waitFor();
    await tile('校车').getByText('无数据').waitFor();
    await tile('留守学生(教育口径)').getByText('无数据').waitFor();
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(await window.inspect('statistics')).toEqual([]);
    await page.locator('.figure').scrollIntoViewIfNeeded();
    await picture(page, 'console-statistics-plots-1366x768');
  });

  it('takes a figure that no record holds, with its source', async () => {
    await page.getByLabel('项目').selectOption('buses');
    await page.getByLabel('数值').fill('3');
    await page.getByLabel('来源').fill('车队登记');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('登记好了。').waitFor();
    await page.getByText('来源:车队登记 · 吴敏 登记').waitFor();
    await tile('校车').getByText(/^3/).waitFor();
    expect(await window.inspect('statistics-enter')).toEqual([]);
  });

  it('leaves as a workbook', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('统计-2026-09.xlsx');
    expect(
      readFileSync((await file.path()) ?? '')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('had no script error, no blocked content and nothing about people in an address', () => {
    expect(window.problems).toEqual([]);
    expect([...window.hosts]).toEqual([new URL(demo.service.url).host]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
