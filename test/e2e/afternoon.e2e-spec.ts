import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { startService, type Service } from '../harness/service.js';
import { DESK, HAND, openBrowser, picture } from './browser.js';

// The newcomer's path: one command, one page, and the whole afternoon by the suggested lines alone.
describe('a first visitor plays the afternoon', () => {
  let browser: Browser;
  let service: Service;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), startService({})]);
    page = await browser.newPage({ viewport: DESK, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => problems.push(error.message));
    page.setDefaultTimeout(20_000);
    await page.goto(service.url);
    await page.waitForSelector('body.ready');
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await service?.clean();
  });

  const phone = (name: string): Locator => page.locator(`.phone[data-person="${name}"]`);
  const follow = async (line: string): Promise<void> => {
    const next = page.locator('.next', { hasText: `「${line}」` });
    await next.waitFor();
    await next.click();
  };
  const hears = (name: string, words: string): Promise<void> =>
    phone(name).locator('.other .bubble', { hasText: words }).last().waitFor();

  it('from the reminder of the evening before to the last look at the day', async () => {
    await picture(page, 'afternoon-0-open-1366x768');
    await follow('1');
    await hears('林桂珍', '您能来');
    await follow('1');
    await follow('三2 四点半3人');
    await hears('黄丽', '和名单一致');
    await follow('我仔到未');
    await hears('林志强', '还没有点名');
    await hears('黄丽', '林志强在问');
    await follow('1');
    await hears('林志强', '黄老师说');
    await follow('到校门口了');
    await hears('林桂珍', '过敏');
    await follow('到校门口了');
    await follow('交给桂珍8');
    await follow('接到8个');
    await hears('林桂珍', '应 8 接 8');
    await follow('出发啦');
    await follow('妹头放学咗未');
    await hears('邓桂兰', '带队出校');
    await picture(page, 'afternoon-1-on-the-way-1366x768');
    await follow('到了8');
    await hears('林志强', '点名人林桂珍');
    await follow('林小雨 奶奶接走');
    await hears('林志强', '由奶奶(邓桂兰)接走');
    await follow('今天咋样');
    await hears('吴敏', '已接走 1');
    await picture(page, 'afternoon-2-end-1366x768');
    await page.setViewportSize(HAND);
    await picture(page, 'afternoon-2-end-390x844');
    expect(problems).toEqual([]);
  }, 120_000);

  it('tells each home about its own child only', async () => {
    const all = await (await fetch(new URL('/simulator/state', service.url))).text();
    expect(all).toContain('林小雨');
    const father = await phone('林志强').locator('.bubble').allTextContents();
    expect(father.join('')).not.toMatch(/王小明|李梓轩|林小宇/);
  });
});
