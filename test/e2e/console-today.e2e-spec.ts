import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { picture } from './browser.js';
import { ConsoleDemo, ConsoleWindow, type DemoHand } from './console-stage.js';

const FIRST_VIEW_BYTES = 200_000;

// A coordinator's afternoon at the console, while the others talk in the chat.
describe('the console, today', () => {
  let demo: ConsoleDemo;
  let hand: DemoHand;
  let window: ConsoleWindow;
  let page: Page;

  beforeAll(async () => {
    demo = await ConsoleDemo.open();
    ({ hand, window, page } = demo);
  }, 90_000);
  afterAll(() => demo?.close());

  const run = (point: string) => page.getByRole('article', { name: `石角小学 → ${point}` });

  it('asks who it is, and says why not', async () => {
    await page.getByLabel('账号', { exact: true }).fill('coordinator');
    await page.getByLabel('密码', { exact: true }).fill('a wrong password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '不对' }).waitFor();
    expect(await window.inspect('login')).toEqual([]);
  });

  it('opens today with less than 200 kB of script', async () => {
    await hand.until('15:50');
    await window.login('coordinator');
    await run('好心书屋').waitFor();
    expect(await window.scripts()).toBeLessThan(FIRST_VIEW_BYTES);
    expect(await run('好心书屋').textContent()).toContain('护送人手不够');
    expect(await window.inspect('today-before')).toEqual([]);
  });

  it('follows the chat live: confirmed, checked in, counted, left', async () => {
    await hand.says('林桂珍', '1');
    await run('好心书屋').getByText('能来').first().waitFor();
    await hand.says('杨帆', '1');
    await hand.until('16:20');
    await hand.says('林桂珍', '到校门口了');
    await hand.says('杨帆', '到校门口了');
    await run('好心书屋').getByText('已到校门口').nth(1).waitFor();
    await hand.says('黄丽', '交给桂珍8');
    await hand.says('林桂珍', '接到7个');
    await run('好心书屋').getByText('人数对不上').waitFor();
    await run('好心书屋').getByText('老师 8 · 护送 7').waitFor();
    await hand.says('林桂珍', '接到8个');
    await hand.says('林桂珍', '出发啦');
    await run('好心书屋').getByText('在路上', { exact: true }).first().waitFor();
  });

  it('shows an alarm with its clock, and takes it over and ends it', async () => {
    await hand.says('林桂珍', '到了7');
    const alarm = page.locator('.alarm').first();
    await alarm.getByText('没人接手').or(alarm.getByText('叫下一位')).first().waitFor();
    expect(await window.inspect('today-alarm')).toEqual([]);
    await alarm.getByRole('button', { name: /^接手/ }).click();
    await page.getByText('吴敏 已接手').waitFor();
    await hand.says('林桂珍', '到了8');
    await page.getByRole('button', { name: '结束', exact: true }).click();
    await page.getByLabel(/找到了在哪/).fill('点了两遍,8 个都在书屋');
    await page.getByRole('button', { name: '写好,结束' }).click();
    await page.getByText('没有警报。').waitFor();
  });

  it('opens the custody line of a child with one more click', async () => {
    await hand.says('林桂珍', '林小雨 奶奶接走');
    await run('好心书屋').getByText('已接走 1').waitFor();
    await run('好心书屋').getByRole('button', { name: /孩子$/ }).click();
    await page.getByRole('button', { name: /林小雨/ }).waitFor();
    expect(await window.inspect('children')).toEqual([]);
    await page.getByRole('button', { name: /林小雨/ }).click();
    await page.locator('.custody li').filter({ hasText: '接走' }).waitFor();
    expect(await page.locator('.custody').textContent()).toMatch(/老师交给护送.*出校.*接走.*林桂珍/s);
    expect(await window.inspect('custody')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('prints the list that was frozen at 16:00, and has it as a file', async () => {
    const [sheet] = await Promise.all([
      page.context().waitForEvent('page'),
      run('好心书屋').getByRole('link', { name: '打印名单' }).click(),
    ]);
    await sheet.getByText('名单定稿 16:00').waitFor();
    const text = (await sheet.locator('body').textContent()) ?? '';
    expect(text).toContain('⚠ 花生');
    expect(text).toMatch(/奶奶 邓桂兰 100\*\*\*\*\d{4}/);
    expect(text).not.toMatch(/100\d{8}/);
    const away = await sheet.locator('table').evaluate((t) => getComputedStyle(t).borderCollapse);
    expect(away).toBe('collapse'); // its style was not blocked
    await picture(sheet, 'console-roster-1366x768');
    await sheet.emulateMedia({ media: 'print' });
    await picture(sheet, 'console-roster-print');
    const pdf = await sheet.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    await sheet.close();
    const files = readdirSync(join(demo.service.dataDir, 'rosters', '2026-09-16'));
    expect(files).toContain('index.html');
    expect(files.filter((f) => /^\d+\.html$/.test(f))).toHaveLength(1);
  });

  it('calls tomorrow off in two steps, by the exact words only', async () => {
    await page.getByRole('button', { name: '停课 / 恢复' }).click();
    await page.getByLabel('明天').check();
    await page.getByLabel('原因').fill('台风橙色预警');
    expect(await window.inspect('suspend-1')).toEqual([]);
    await window.answered('suspension', 200, () => page.getByRole('button', { name: /下一步/ }).click());
    await page.getByText('现在什么都还没做。').waitFor();
    expect(await window.inspect('suspend-2')).toEqual([]);
    const confirm = (): Promise<void> => page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByLabel(/原样输入/).fill('好的');
    await window.answered('confirm', 422, confirm);
    await page.getByRole('dialog').getByText('还没有停').waitFor();
    await page.getByLabel(/原样输入/).fill('确认停课');
    await window.answered('confirm', 200, confirm);
    await page.getByRole('dialog').getByText('已停课').waitFor();
    await page.locator('.dialog-body').getByRole('button', { name: '关闭' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('asks other people of other places for a reason before a name', async () => {
    const other = await ConsoleWindow.open(demo.browser, demo.service.url);
    await other.login('district');
    const card = other.page.getByRole('article', { name: '石角小学 → 好心书屋' });
    await card.waitFor();
    expect(await card.getByRole('link').count()).toBe(0);
    await card.getByRole('button', { name: /孩子$/ }).click();
    await other.page.getByText('会记录下来').waitFor();
    expect(await other.page.getByText('林小雨').count()).toBe(0);
    await other.page.getByLabel('看名字的原因').fill('家长投诉 10/12 核实');
    await other.page.getByRole('button', { name: '写好,看名字' }).click();
    await other.page.getByRole('button', { name: /林小雨/ }).waitFor();
    expect(other.problems).toEqual([]);
    await other.close();
  });

  it('had no script error, no other host and nothing about people in an address', () => {
    expect(window.problems).toEqual([]);
    expect([...window.hosts]).toEqual([new URL(demo.service.url).host]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });

  it('leaves nothing behind after logging out', async () => {
    // a window of its own: what another case left open does not matter here
    const own = await ConsoleWindow.open(demo.browser, demo.service.url);
    await own.login('coordinator');
    await own.answered('logout', 200, () => own.page.getByRole('button', { name: '退出' }).click());
    await own.page.getByRole('button', { name: '登录', exact: true }).waitFor();
    const answer = await own.page.evaluate(async () => (await fetch('/console/api/today')).status);
    expect(answer).toBe(401);
    await own.close();
  });
});
