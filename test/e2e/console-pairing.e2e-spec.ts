import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleDemo, type ConsoleWindow, type DemoHand } from './console-stage.js';

// Pairings and what is due; handing a child on goes through the chat of whoever is asked.
describe('pairings, people and their chats in the console', () => {
  let demo: ConsoleDemo;
  let hand: DemoHand;
  let window: ConsoleWindow;
  let page: Page;
  const menu = (name: string): Promise<void> => window.menu(name);
  const choose = async (label: string, option: string): Promise<void> =>
    void (await page.getByLabel(label).selectOption(option));

  beforeAll(async () => {
    demo = await ConsoleDemo.open();
    ({ hand, window, page } = demo);
    await window.login('coordinator');
  }, 90_000);
  afterAll(() => demo?.close());

  it('shows a left-behind child whom nobody has as soon as the facts say so', async () => {
    await menu('孩子');
    await page.getByRole('button', { name: /王小明/ }).click();
    await page.getByRole('tab', { name: '基本情况' }).click();
    await page.getByRole('button', { name: '更正资料' }).click();
    await page.getByLabel('出生日期').fill('2017-05-04');
    await choose('是否农村户籍', '是');
    await page.getByRole('button', { name: '保存更改' }).click();
    await page.getByText('已保存。').waitFor();
    await page.getByRole('tab', { name: '监护与家庭' }).click();
    await page.getByRole('button', { name: '更正资料' }).click();
    await choose('父亲状态', '外出');
    await choose('母亲状态', '外出');
    await page.getByRole('button', { name: '保存更改' }).click();
    await page.getByText('已保存。').waitFor();
    await page.getByRole('button', { name: '关闭' }).click();
    await menu('结对与走访');
    await page.getByRole('button', { name: '给王小明找人结对' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '林小雨' }).getByText('黄丽').waitFor();
    expect(await window.inspect('pairing')).toEqual([]);
  });

  it('hands a child on when whoever is asked says yes', async () => {
    await page.getByRole('button', { name: '给林小雨换人结对' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '请何静' }).click();
    await page.getByText('已问何静,等答复。').waitFor();
    expect(await window.inspect('pairing-candidates')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await hand.says('何静', '1');
    await menu('孩子');
    await menu('结对与走访');
    await page.getByRole('listitem').filter({ hasText: '林小雨' }).getByText('何静').waitFor();
    await hand.says('何静', '今天天气'); // lets what was queued leave
    expect((await hand.heard('黄丽')).join()).toContain('已交给何静结对');
  });

  it('shows the chats of a person, and makes a handle a stranger’s at once', async () => {
    await menu('人员');
    await page.getByLabel('按名字找').fill('杨帆');
    await page.getByRole('button', { name: '杨帆 的聊天号' }).click();
    await page.getByRole('dialog').getByText('在用').waitFor();
    await page.getByRole('button', { name: '解绑这个聊天号' }).click();
    await page.getByLabel('解绑原因').fill('手机丢了');
    expect(await window.inspect('chats')).toEqual([]);
    await page.getByRole('button', { name: '确定解绑' }).click();
    await page.getByRole('dialog').getByText('工作台解绑').waitFor();
    await hand.says('杨帆', '今天几个孩子');
    expect((await hand.heard('杨帆')).at(-1)).toContain('我只跟登记过的');
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('had no script error and no other host', () => {
    expect(window.problems).toEqual([]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
