import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { DESK, HAND, openBrowser, picture } from './browser.js';

async function startServer(port?: string): Promise<{ server: ChildProcess; url: string }> {
  const server = fork(join('dist', 'test', 'e2e', 'demo-server.js'), port === undefined ? [] : [port]);
  const [message] = (await once(server, 'message')) as [{ url: string }];
  return { server, url: message.url };
}

async function stopServer(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

describe('the simulator page', () => {
  let browser: Browser;
  let server: ChildProcess;
  let url: string;
  let page: Page;
  let problems: string[];
  let hosts: Set<string>;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    ({ server, url } = await startServer());
    problems = [];
    hosts = new Set();
    page = await open(DESK);
  });
  afterEach(async () => {
    await page.context().close();
    await stopServer(server);
    expect(problems).toEqual([]);
    expect([...hosts]).toEqual([new URL(url).host]); // no word to any other host
  });

  async function open(viewport: { width: number; height: number }): Promise<Page> {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const opened = await context.newPage();
    opened.on('pageerror', (error) => problems.push(error.message));
    opened.on('request', (request) => {
      if (request.url().startsWith('http')) hosts.add(new URL(request.url()).host);
    });
    opened.setDefaultTimeout(15_000);
    await opened.goto(url);
    await opened.waitForSelector('body.ready');
    return opened;
  }

  const phone = (name: string): Locator => page.locator(`.phone[data-person="${name}"]`);
  const typed = async (name: string, line: string): Promise<void> => {
    await phone(name).getByRole('textbox').fill(line);
    await phone(name).getByRole('textbox').press('Enter');
  };

  it('opens with five phones, the time and a first suggestion', async () => {
    expect(await page.locator('.phone').count()).toBe(5);
    for (const name of ['林志强', '邓桂兰', '林桂珍', '黄丽', '吴敏']) expect(await phone(name).isVisible()).toBe(true);
    expect(await page.locator('.now').textContent()).toContain('18:50');
    await page.locator('.next', { hasText: '「1」' }).waitFor();
    expect(await page.title()).toContain('四点半');
    await picture(page, 'simulator-open-1366x768');
  });

  it('shows what is said on one phone, and the answer', async () => {
    await typed('林志强', '我仔到未');
    await phone('林志强').locator('.own .bubble', { hasText: '我仔到未' }).waitFor();
    await phone('林志强').locator('.other .bubble', { hasText: '收到:我仔到未' }).waitFor();
    expect(await phone('邓桂兰').locator('.bubble').count()).toBe(0);
    await picture(page, 'simulator-said-1366x768');
  });

  it('moves the clock', async () => {
    await page.getByRole('button', { name: '+10 分钟' }).click();
    await page.locator('.now b', { hasText: '19:00' }).waitFor();
    await page.getByRole('button', { name: '明天 16:20' }).click();
    await page.locator('.now b', { hasText: '16:20' }).waitFor();
    expect(await page.locator('.now .date').textContent()).toBe('9月14日 周一');
  });

  it('plays a suggested line: the clock first, then the words, then the next suggestion', async () => {
    await page.locator('.next', { hasText: '「1」' }).click();
    await phone('林桂珍').locator('.own .bubble', { hasText: '1' }).waitFor();
    expect(await page.locator('.now b').textContent()).toBe('19:01');
    await page.locator('.next', { hasText: '替杨帆说' }).click();
    await phone('杨帆').locator('.own .bubble', { hasText: '1' }).waitFor();
    await page.locator('.next', { hasText: '三2 四点半3人' }).waitFor();
  });

  it('gives a phone to somebody else, by keyboard', async () => {
    const picker = phone('林志强').getByRole('combobox');
    await picker.focus();
    await picker.selectOption({ label: '李伟明 · 李梓轩的爸爸' });
    await phone('李伟明').waitFor();
    await typed('李伟明', '在吗');
    await phone('李伟明').locator('.other .bubble', { hasText: '收到:在吗' }).waitFor();
  });

  it('has groups, where the bot answers when it is mentioned, and counts what is unread', async () => {
    await phone('邓桂兰').getByRole('button', { name: '消息' }).click();
    await phone('邓桂兰').getByRole('button', { name: '打开与三2家长群的聊天' }).click();
    await typed('邓桂兰', '大家好');
    await phone('邓桂兰').getByRole('button', { name: '@四点半' }).click();
    await page.keyboard.type('到没');
    await page.keyboard.press('Enter');
    await phone('邓桂兰').locator('.other .bubble', { hasText: '私聊里回您了' }).waitFor();
    await phone('林志强').getByRole('button', { name: '消息(3)' }).click();
    await phone('林志强').getByLabel('3 条未读').waitFor();
    await phone('林志强').getByRole('button', { name: '打开与三2家长群的聊天' }).click();
    await phone('林志强').locator('.speaker', { hasText: '邓桂兰' }).first().waitFor();
    await picture(page, 'simulator-group-1366x768');
  });

  it('sends a voice as text, a picture, a red packet, and takes a message back', async () => {
    await phone('林桂珍').getByRole('button', { name: '改成语音' }).click();
    await typed('林桂珍', '接到三个');
    await phone('林桂珍').locator('.own .transcript', { hasText: '接到三个' }).waitFor();
    const file = join('artefacts', 'upload.png');
    await page.screenshot({ path: file }); // any picture will do
    await phone('林桂珍').getByRole('button', { name: '更多' }).click();
    await phone('林桂珍').locator('input[type=file]').setInputFiles(file);
    const image = phone('林桂珍').locator('.own img.picture');
    await image.waitFor();
    await image.evaluate((element: HTMLImageElement) => element.decode());
    await phone('林桂珍').getByRole('button', { name: '更多' }).click();
    await phone('林桂珍').getByRole('button', { name: '红包' }).click();
    await phone('林桂珍').locator('.card.red').waitFor();
    await phone('林桂珍').locator('.line[data-kind=voice]').hover();
    await phone('林桂珍').locator('.line[data-kind=voice] .recall').click();
    await phone('林桂珍').getByText('你撤回了一条消息').waitFor();
    await picture(page, 'simulator-kinds-1366x768');
  });

  it('comes back by itself when the service was away', async () => {
    await typed('林志强', '第一句');
    await phone('林志强').locator('.other .bubble').waitFor();
    await stopServer(server);
    await page.getByText('连接断了').waitFor();
    ({ server } = await startServer(new URL(url).port));
    await page.locator('#notice:not(.shown)').waitFor({ state: 'attached' });
    await typed('林志强', '第二句');
    await phone('林志强').locator('.other .bubble', { hasText: '收到:第二句' }).waitFor();
  });

  it('is one phone with a switcher on a small screen', async () => {
    await page.context().close();
    page = await open(HAND);
    expect(await page.locator('.phone:visible').count()).toBe(1);
    const switcher = page.getByRole('navigation', { name: '换一部手机' });
    await switcher.getByRole('button', { name: '黄丽' }).click();
    await typed('黄丽', '三2 四点半3人');
    await phone('黄丽').locator('.other .bubble', { hasText: '收到' }).waitFor();
    await page.locator('.next', { hasText: '我仔到未' }).click(); // whoever is suggested comes into view
    await phone('林志强').filter({ visible: true }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(HAND.width);
    await picture(page, 'simulator-390x844');
  });

  it('names every control for those who do not see it', async () => {
    const nameless = await page
      .locator('button:visible, select:visible, textarea:visible')
      .evaluateAll((controls) =>
        controls
          .filter((control) => !(control.getAttribute('aria-label') ?? control.textContent ?? '').trim())
          .map((control) => control.outerHTML),
      );
    expect(nameless).toEqual([]);
  });
});
