import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleDemo, ConsoleWindow, type DemoHand } from './console-stage.js';

// The other pages: messages and conversations, accounts and what keeps the service going.
describe('the console, the other pages', () => {
  let demo: ConsoleDemo;
  let hand: DemoHand;
  let window: ConsoleWindow;
  let page: Page;

  const menu = (name: string): Promise<void> => window.menu(name);
  const again = async (as: string): Promise<void> => {
    await page.getByRole('button', { name: '退出' }).click();
    await window.login(as);
  };

  beforeAll(async () => {
    demo = await ConsoleDemo.open(async (hand) => {
      await hand.until('16:05');
      await hand.says('林志强', '我仔到未');
    });
    ({ hand, window, page } = demo);
    await window.login('coordinator');
  }, 90_000);
  afterAll(() => demo?.close());

  it('shows what was sent to whom, and in which state', async () => {
    await menu('消息');
    await page.getByLabel('收信人名字').fill('林志强');
    await page.getByRole('button', { name: '查', exact: true }).click();
    // the whole list stands there until the answer comes
    await page.getByRole('button', { name: '吴敏 打开对话' }).first().waitFor({ state: 'detached' });
    await page.locator('.messages li').filter({ hasText: '还没有点名' }).first().waitFor();
    expect(await page.locator('.messages').textContent()).not.toContain('黄丽');
    expect(await window.inspect('messages')).toEqual([]);
  });

  it('lets a person take a conversation over and hand it back', async () => {
    await page.getByRole('button', { name: '林志强 打开对话' }).first().click();
    await page.locator('.lines .person').filter({ hasText: '我仔到未' }).waitFor();
    await page.getByRole('button', { name: '接手这段对话' }).click();
    await page.locator('.lines .bot').filter({ hasText: '接过了这段对话' }).waitFor();
    await page.getByLabel(/回复内容/).fill('我在校门口,小雨和黄老师在一起。');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.lines .bot').filter({ hasText: '吴敏:我在校门口' }).waitFor();
    await hand.says('林志强', '几点能到书屋');
    await page.locator('.lines .person').filter({ hasText: '几点能到书屋' }).waitFor();
    expect(await page.locator('.lines .bot').last().textContent()).toContain('我在校门口'); // the bot stays out
    expect(await window.inspect('thread')).toEqual([]);
    await page.getByRole('button', { name: '交回给机器人' }).click();
    await page.locator('.lines .bot').filter({ hasText: '已把对话交回' }).waitFor();
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByText('没有人工接手的对话。').waitFor();
    await hand.says('林志强', '帮助'); // lets what was queued leave
    const said = await (await fetch(new URL('/simulator/state', demo.service.url))).text();
    expect(said).toContain('吴敏:我在校门口,小雨和黄老师在一起。');
  });

  it('finds children by name, pinyin, initials and class, and only those of the place', async () => {
    await menu('孩子');
    await page.getByRole('button', { name: /林小雨/ }).waitFor();
    const found = async (words: string, names: string[]): Promise<void> => {
      await page.getByRole('textbox').fill(words);
      await page.getByRole('button', { name: '查', exact: true }).click();
      await page.waitForFunction(
        (wanted) => [...document.querySelectorAll('.found b')].map((e) => e.textContent).join(' ') === wanted,
        names.join(' '),
      );
    };
    await found('lxy', ['林小雨', '林小宇']);
    await found('五1', ['陈嘉豪', '赖子健']);
    await found('子健', ['赖子健']);
    await page.getByRole('button', { name: /赖子健/ }).click();
    await page.getByText('赖国富').waitFor();
    expect(await window.inspect('child')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('shows people with their clearance and who has no chat, and gives a code', async () => {
    await menu('人员');
    await page.getByRole('listitem').filter({ hasText: '赵磊' }).getByText('没有审核记录').waitFor();
    expect(await window.inspect('people')).toEqual([]);
  });

  it('shows who has not answered a class notice', async () => {
    await hand.says('黄丽', '通知三2家长 明天带水壶');
    await hand.says('黄丽', '1');
    await menu('消息');
    await page.getByRole('button', { name: /看名单:三2/ }).click();
    await page.getByRole('dialog').getByText('送到没回话').waitFor();
    await page.getByRole('dialog').getByText('林志强(林小雨)').waitFor();
    expect(await window.inspect('notice')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('heading', { name: '班级通知,谁还没回' }).scrollIntoViewIfNeeded();
    expect(await window.inspect('notices')).toEqual([]);
  });

  const section = (name: string): Promise<void> =>
    page.getByRole('group', { name: '管理哪一块' }).getByRole('button', { name, exact: true }).click();

  it('shows what notices look like and how much of the day is used', async () => {
    await menu('消息');
    await page.getByText('每人每天最多 12 条通知').waitFor();
    await page.getByText('志愿者 · 前一晚提醒').click();
    await page.locator('.preview').filter({ hasText: '石角小学门口' }).first().waitFor();
    await page.locator('.templates').scrollIntoViewIfNeeded();
    expect(await window.inspect('templates')).toEqual([]);
    await page.getByRole('tab', { name: /^安全/ }).click();
    await page.getByText('家长 · 到书屋点名没有见到').click();
    await page.locator('.preview').filter({ hasText: '🔴【林小雨】' }).first().waitFor();
    await page.locator('.templates').scrollIntoViewIfNeeded();
    expect(await window.inspect('templates-safety')).toEqual([]);
  });

  it('shows the calendar with its layers, and takes a word and its withdrawal', async () => {
    await again('administrator');
    await section('校历');
    await page.getByRole('row').filter({ hasText: '09-25' }).getByText('国家放假').waitFor();
    const choose = async (label: string): Promise<void> =>
      void (await page.getByLabel(label).selectOption({ label: '石角小学' }));
    await window.answered('calendar', 200, () => choose('地方'));
    await page.getByLabel('从哪天').fill('2026-09-22');
    await page.getByLabel('到哪天(含)').fill('2026-09-22');
    await page.getByLabel('原因').fill('运动会');
    await page.getByRole('button', { name: '定下来' }).click();
    await page.getByRole('row').filter({ hasText: '09-22' }).getByText('石角小学 定不上课:运动会 · 覃立').waitFor();
    expect(await window.inspect('calendar')).toEqual([]);
    await page.getByRole('button', { name: '收回 09-22 的一条' }).click();
    await page.getByRole('row').filter({ hasText: '运动会' }).waitFor({ state: 'detached' });
    await page.getByLabel('从哪天').fill('2026-09-16');
    await page.getByLabel('原因').fill('运动会');
    await page.getByLabel('到哪天(含)').fill('2026-09-16');
    await page.getByRole('button', { name: '定下来' }).click();
    await page.getByRole('alert').filter({ hasText: '要停课请在“今天”页用停课' }).waitFor();
  });

  it('shows the policies with their source, the queues, and the record narrowed by place', async () => {
    await section('规则');
    await page.getByRole('row').filter({ hasText: 'childrenPerAdult' }).getByText('默认').waitFor();
    expect(await window.inspect('policies')).toEqual([]);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: '改「强制报告多久内打给报告人(分钟)」' }).click();
    await dialog.getByLabel('改成').fill('15');
    await dialog.getByRole('button', { name: '先看会改动什么' }).click();
    await dialog.getByRole('alert').filter({ hasText: '强制报告必须在 10 分钟内有人打给报告人' }).waitFor();
    expect(await window.inspect('policy-refused')).toEqual([]);
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '改「书屋下课」' }).click();
    await dialog.getByLabel('改成').fill('17:40');
    await dialog.getByRole('button', { name: '先看会改动什么' }).click();
    await dialog.getByText('已经排好的事都不动').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '改「还没人接,带回学校」' }).click();
    await dialog.getByLabel('改成').fill('18:10');
    await dialog.getByRole('button', { name: '先看会改动什么' }).click();
    await dialog.getByText(/1 个「带回学校」:09-16 18:15 改到 09-16 18:10/).waitFor();
    await dialog.getByLabel('原因(会记录)').fill('天黑得早');
    expect(await window.inspect('policy-change')).toEqual([]);
    await dialog.getByRole('button', { name: '确定改' }).click();
    await page.getByRole('status').filter({ hasText: '18:15 → 18:10' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'backToSchoolAt' }).getByText('改过').waitFor();
    await page.getByRole('button', { name: '撤销「还没人接,带回学校」的改动' }).click();
    await dialog.getByLabel('原因(会记录)').fill('先不改');
    await dialog.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'backToSchoolAt' }).getByText('默认').waitFor();
    await page.locator('.audit li').filter({ hasText: '天黑得早' }).scrollIntoViewIfNeeded();
    expect(await window.inspect('policy-history')).toEqual([]);
    await section('系统和队列');
    await page.getByText('没有失败的任务。').waitFor();
    await page.getByText('队列(Redis)').waitFor();
    expect(await window.inspect('queues')).toEqual([]);
    await section('记录');
    await page.locator('.audit li').filter({ hasText: '接手对话' }).waitFor();
    const logins = page.locator('.audit li').filter({ hasText: '覃立' }).filter({ hasText: '登录' });
    await logins.first().waitFor();
    await page.getByLabel('看哪里的人做的').selectOption({ label: '石角小学' });
    await logins.first().waitFor({ state: 'detached' });
    await page.locator('.audit li').filter({ hasText: '接手对话' }).waitFor();
    expect(await window.inspect('audit')).toEqual([]);
  });

  it('says that somebody watches Today, so that the session lives on', async () => {
    const own = await ConsoleWindow.open(demo.browser, demo.service.url);
    await own.page.clock.install();
    await own.page.reload();
    await own.login('deputy');
    await own.page.getByRole('article').first().waitFor();
    const told = own.page.waitForRequest((r) => r.url().endsWith('/session/here'));
    await own.page.clock.fastForward('06:00');
    await own.page.clock.fastForward('06:00');
    expect((await told).method()).toBe('POST');
    await own.close();
  });

  it('lets an administrator reset a password, which its owner changes first', async () => {
    await again('administrator');
    await page.getByRole('heading', { name: '管理' }).waitFor();
    await page.getByRole('button', { name: '重置密码 village' }).waitFor();
    expect(await window.inspect('administration')).toEqual([]);
    await page.getByRole('button', { name: '重置密码 village' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    const told = (await page.getByText('village 的新密码').textContent()) ?? '';
    const password = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(told)?.[0] ?? '';
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('textbox', { name: '账号' }).fill('village');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '换成自己的密码' }).waitFor();
    expect(await window.inspect('first-steps')).toEqual([]);
    await page.getByLabel('现在的密码').fill(password);
    await page.getByLabel('新密码', { exact: true }).fill('村口大榕树下等孩子回来');
    await page.getByLabel('再输一次新密码').fill('村口大榕树下等孩子回来');
    await page.getByRole('button', { name: '换密码' }).click();
    await page.getByRole('article', { name: '石角小学 → 好心书屋' }).waitFor();
  });

  it('sets an authenticator up', async () => {
    await menu('我的账号');
    await page.getByRole('button', { name: '开始绑定' }).click();
    await page.getByText('不能扫码时手输密钥').waitFor();
    expect(await window.inspect('account')).toEqual([]);
  });

  it('had no script error and no other host', () => {
    expect(window.problems).toEqual([]);
    expect([...window.hosts]).toEqual([new URL(demo.service.url).host]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
