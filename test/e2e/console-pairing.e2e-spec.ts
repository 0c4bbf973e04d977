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

  it('writes a visit down from the paper of whoever is paired, and sees a need through', async () => {
    await page.getByRole('button', { name: '给林小雨记走访或电话' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('谁去的').selectOption({ label: '黄丽(照纸代记)' });
    await dialog.getByLabel('看到什么、说了什么').fill('奶奶在家,作业写完了');
    await dialog.getByLabel('家里要办的事(没有就空着)').fill('屋顶漏雨');
    expect(await window.inspect('contact-entry')).toEqual([]);
    await dialog.getByRole('button', { name: '记下' }).click();
    await page.getByRole('status').filter({ hasText: '要办的事已转给' }).waitFor();
    await dialog.getByRole('button', { name: '再记一次' }).click();
    await dialog.getByLabel('看到什么、说了什么').fill('阿爸又打佢 背脊有瘀');
    await dialog.getByRole('button', { name: '记下' }).click();
    await dialog.getByRole('alert').filter({ hasText: '已经叫' }).waitFor();
    expect(await window.inspect('contact-danger')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await hand.says('黄丽', '今天天气'); // lets what was queued leave
    expect((await hand.heard('黄丽')).join()).toContain('照您的纸质记录替您记下');
  });

  it('tells whoever reported a need how it was seen to', async () => {
    await hand.says('梁秀', '走访林小雨 屋企没米');
    await menu('孩子');
    await menu('结对与走访');
    await page.getByRole('button', { name: /办好了:林小雨 .*没米/ }).click();
    await page.getByLabel('怎么办的').fill('送了两袋米');
    expect(await window.inspect('need-done')).toEqual([]);
    await page.getByRole('button', { name: '办好了,告诉对方' }).click();
    await page.getByRole('button', { name: /办好了:林小雨 .*没米/ }).waitFor({ state: 'detached' });
    await hand.says('梁秀', '今天天气');
    expect((await hand.heard('梁秀')).join()).toContain('办好了:送了两袋米');
    await menu('孩子');
    await page.getByRole('button', { name: /林小雨/ }).click();
    await page.getByRole('tab', { name: '结对与走访' }).click();
    await page.getByText('吴敏照纸质记录代记').waitFor();
    expect(await window.inspect('child-care')).toEqual([]);
    await page
      .getByRole('button', { name: /撤回:.*黄丽 走访/ })
      .first()
      .click();
    await page.getByLabel('为什么撤回').fill('记错了孩子');
    expect(await window.inspect('contact-withdraw')).toEqual([]);
    await page.getByRole('button', { name: '撤回', exact: true }).click();
    // the visit, and the need that was found on it
    await page.getByText('吴敏撤回:记错了孩子').nth(1).waitFor();
    expect(await page.locator('s').filter({ hasText: '黄丽 走访' }).count()).toBe(1);
    expect(await window.inspect('child-care-withdrawn')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
    await menu('结对与走访');
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

  const again = async (as: string): Promise<void> => {
    await page.getByRole('button', { name: '退出' }).click();
    await window.login(as);
  };

  it('enters a volunteer with check and training, and says what to do next', async () => {
    await menu('人员');
    await page.getByRole('button', { name: '登记人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('甘小红');
    await dialog.getByLabel('电话').fill('13800138077');
    await dialog.getByLabel('岗位').selectOption({ label: '志愿者' });
    await dialog.getByLabel('地方').selectOption({ label: '石角小学' });
    expect(await window.inspect('people-enter')).toEqual([]);
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '审核和培训登记以后才能带队' }).waitFor();
    await page.getByRole('button', { name: '甘小红的岗位' }).click();
    await dialog.getByLabel('背景审核有效到').fill('2027-08-01');
    await dialog.getByLabel('培训有效到').fill('2027-09-01');
    await dialog.getByLabel('凭什么').fill('派出所证明');
    expect(await window.inspect('people-roles')).toEqual([]);
    await dialog.getByRole('button', { name: '登记审核和培训' }).click();
    await page.getByText('甘小红的审核和培训登记好了。').waitFor();
    expect(await window.inspect('people-entered')).toEqual([]);
  });

  it('answers a guardian’s wish and reviews a file opened in an emergency', async () => {
    await hand.says('林志强', '更正 小雨 住址 改成石角村八队');
    await hand.says('王海生', '删除小明的资料');
    await hand.says('林志强', '帮我打印一份小雨的资料');
    await again('counsellor');
    await menu('孩子');
    await page.getByRole('button', { name: /林小雨/ }).click();
    await page.getByRole('button', { name: '紧急查看' }).click();
    await page.getByLabel('出了什么事').fill('孩子晕倒要找家长');
    expect(await window.inspect('emergency')).toEqual([]);
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByText('已请上面的人复核').waitFor();
    await page
      .getByRole('link', { name: /^1\d{10}$/ })
      .first()
      .waitFor();
    expect(await window.inspect('emergency-open')).toEqual([]);
    for (let open = 2; open > 0; open -= 1) await page.getByRole('button', { name: '关闭' }).last().click();
    await again('coordinator');
    await menu('资料与复核');
    await page.getByRole('button', { name: '办理:林小雨 更正' }).waitFor();
    expect(await window.inspect('privacy')).toEqual([]);
    await page.getByRole('button', { name: '不应当:周岚看林小雨' }).click();
    await page.getByLabel('为什么这样判断').fill('应该先打电话');
    expect(await window.inspect('glass-review')).toEqual([]);
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByText('谢谢复核').waitFor();
    await page.getByRole('button', { name: '办理:林小雨 更正' }).click();
    await page.getByText('改成石角村八队').waitFor();
    expect(await window.inspect('wish')).toEqual([]);
    await page.getByRole('button', { name: '不更正' }).click();
    await page.getByLabel('理由(家长会看到)').fill('请带户口本来改');
    await page.getByRole('button', { name: '确定不办' }).click();
    await page.getByText('已告诉家长').waitFor();
    await page.getByRole('button', { name: '办理:林小雨 打印' }).click();
    await page.getByRole('link', { name: '打印副本' }).waitFor();
    expect(await window.inspect('wish-copy')).toEqual([]);
    const [paper] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '打印副本' }).click(),
    ]);
    await paper.getByText('个人信息副本').waitFor();
    await paper.close();
    await page.getByRole('button', { name: '给了家长' }).click();
    await page.getByText('已告诉家长').waitFor();
    await page.getByRole('button', { name: '办理:王小明 删除' }).click();
    await page.getByRole('button', { name: '删除资料' }).click();
    await page.getByLabel('孩子的名字').fill('王小');
    await page.getByRole('button', { name: '确定删除' }).click();
    await page.getByText('名字不对,没有删。').waitFor();
    expect(await window.inspect('wish-erase')).toEqual([]);
    await page.getByLabel('孩子的名字').fill('王小明');
    await page.getByRole('button', { name: '确定删除' }).click();
    await page.getByText('没有等答复的。').waitFor();
    await hand.says('林志强', '今天天气');
    expect((await hand.heard('林志强')).join()).toContain('理由:请带户口本来改');
  });

  it('books, moves, calls off and notes a counsellor’s appointments by case codes', async () => {
    const book = async (code: string, time: string): Promise<void> => {
      const form = page.getByRole('form', { name: '约一个个案' });
      await form.getByLabel(/个案编号/).fill(code);
      await form.getByLabel('日期').fill('2026-09-16');
      await form.getByLabel('时间').fill(time);
      await form.getByRole('button', { name: '记下' }).click();
    };
    await hand.says('周岚', '记录 0231 想家,睡得好些');
    await again('counsellor');
    await menu('个案约谈');
    await page.getByText('都记好了。').waitFor();
    await book('0231', '13:00');
    await page.getByRole('status').filter({ hasText: '记下:个案 0231 09-16 13:00。' }).waitFor();
    await book('0198', '13:20');
    await page.getByRole('alert').filter({ hasText: '13:00 已约个案 0231' }).waitFor();
    await book('0198', '14:30');
    await page.getByRole('listitem').filter({ hasText: '14:30 个案 0198' }).getByText('要来').waitFor();
    await page.getByRole('button', { name: '改个案 0231 的时间' }).click();
    await page.getByRole('dialog').getByLabel('时间').fill('10:00');
    expect(await window.inspect('appointment-move')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '改时间', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '个案 0231 由 09-16 13:00 改到 09-16 10:00。' }).waitFor();
    await page.getByRole('button', { name: '取消个案 0198 的约' }).click();
    await page.getByRole('dialog').getByText('学校有安排').click();
    await page.getByRole('dialog').getByRole('button', { name: '确定取消' }).click();
    await page.getByRole('listitem').filter({ hasText: '14:30 个案 0198' }).getByText('取消了 · 学校有安排').waitFor();
    await hand.until('10:05');
    await menu('我的账号');
    await menu('个案约谈');
    await page.getByRole('heading', { name: '要记来没来的(1)' }).waitFor();
    expect(await window.inspect('appointments')).toEqual([]);
    await page.getByRole('button', { name: '个案 0231 09-16 来了' }).first().click();
    await page.getByText('都记好了。').waitFor();
    await page.getByRole('button', { name: '看记录:个案 0231' }).click();
    await page.getByLabel(/为什么看/).fill('约谈前看上次的');
    expect(await window.inspect('case-reason')).toEqual([]);
    await page.getByRole('button', { name: '看', exact: true }).click();
    await page.getByText('想家,睡得好些').waitFor();
    expect(await window.inspect('case-notes')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('shows those who run the school a number of the week, with no hour and no code', async () => {
    await again('coordinator');
    await menu('个案约谈');
    await page.getByRole('row').filter({ hasText: '石角小学' }).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/0231|0198|10:00/);
    expect(await window.inspect('appointment-counts')).toEqual([]);
  });

  it('had no script error and no other host', () => {
    expect(window.problems).toEqual([]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
