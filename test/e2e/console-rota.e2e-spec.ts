import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { picture } from './browser.js';
import { ConsoleDemo, type ConsoleWindow } from './console-stage.js';

// The coordinator's month: planned, changed by mouse and by keyboard, published.
describe('the console, the rota', () => {
  let demo: ConsoleDemo;
  let window: ConsoleWindow;
  let page: Page;

  const day = (point: string, date: string): Locator =>
    page.getByRole('region', { name: point }).locator(`[data-date="${date}"]`);
  // the list of volunteers stays in view; the page must not scroll in the middle of a drag
  const dragTo = async (what: Locator, where: Locator): Promise<void> => {
    await where.scrollIntoViewIfNeeded();
    await what.dragTo(where);
  };
  const GOOD = '好心书屋';

  beforeAll(async () => {
    demo = await ConsoleDemo.open();
    ({ window, page } = demo);
    await window.login('coordinator');
  }, 90_000);
  afterAll(() => demo?.close());

  it('shows the month by study point, with plots', async () => {
    await window.menu('排班');
    await day(GOOD, '2026-09-21').getByText('林桂珍').waitFor();
    await day(GOOD, '2026-09-21').getByText('每周固定').waitFor();
    await day(GOOD, '2026-09-16').getByText('已生成当天的班').waitFor();
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(await window.inspect('rota')).toEqual([]);
    await page.locator('.plots').scrollIntoViewIfNeeded();
    await picture(page, 'console-rota-plots-1366x768');
  });

  it('takes a volunteer dragged onto a day, and back', async () => {
    const chen = page.locator('.volunteers li').filter({ hasText: '陈芳' });
    await dragTo(chen, day(GOOD, '2026-09-21'));
    await day(GOOD, '2026-09-21').getByText('陈芳').waitFor();
    await day(GOOD, '2026-09-21').getByText('固定', { exact: true }).waitFor();
    await dragTo(day(GOOD, '2026-09-21').locator('.seat').filter({ hasText: '杨帆' }), page.locator('.volunteers h2'));
    await day(GOOD, '2026-09-21').locator('.seat').filter({ hasText: '杨帆' }).waitFor({ state: 'detached' });
  });

  it('says why a move is refused, by the rules of the rota', async () => {
    const chen = page.locator('.volunteers li').filter({ hasText: '陈芳' });
    await dragTo(chen, day('河边书屋', '2026-09-17'));
    await day('河边书屋', '2026-09-17').getByText('陈芳').waitFor();
    await dragTo(chen, day(GOOD, '2026-09-17'));
    await page.getByRole('alert').filter({ hasText: '陈芳那天在别的点带队' }).waitFor();
    expect(await day(GOOD, '2026-09-17').getByText('陈芳').count()).toBe(0);
  });

  it('does the same by keyboard, with the reason beside each name', async () => {
    const put = day(GOOD, '2026-09-18').getByRole('button', { name: /排人$/ });
    await put.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: '可以排的人' }).waitFor();
    await page.getByRole('button', { name: '去掉 林桂珍' }).press('Enter');
    await page.getByRole('dialog').locator('.candidates b').getByText('林桂珍').waitFor();
    await page.getByRole('button', { name: '排上 陈芳' }).press('Enter');
    await page.getByRole('button', { name: '去掉 陈芳' }).waitFor();
    await page.getByRole('dialog').getByText('排满').first().waitFor(); // the member walks five days a week already
    expect(await window.inspect('rota-day')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await day(GOOD, '2026-09-18').textContent()).toContain('陈芳');
  });

  it('plans from a day on, shows the empty places with their reasons, and publishes', async () => {
    await page.getByRole('button', { name: '下个月' }).click();
    await page.getByText('2026 年 10 月').waitFor();
    await page.getByRole('button', { name: '排到月底' }).click();
    await page.getByRole('status').filter({ hasText: '好心书屋:排了' }).waitFor();
    await day(GOOD, '2026-10-12').getByText('草稿').waitFor();
    await page.locator('.day.short .gap').filter({ hasText: '人那周排满' }).first().waitFor();
    expect(await window.inspect('rota-draft')).toEqual([]);
    await page.getByRole('button', { name: '发布草稿' }).click();
    await page.getByRole('status').filter({ hasText: '发布了' }).waitFor();
    await day(GOOD, '2026-10-12').getByText('已发布').waitFor();
  });

  it('had no script error, no blocked content and nothing about people in an address', () => {
    expect(window.problems).toEqual([]);
    expect([...window.hosts]).toEqual([new URL(demo.service.url).host]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
