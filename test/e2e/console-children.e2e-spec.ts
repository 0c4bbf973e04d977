import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { censusBook } from '../harness/census-book.js';
import { ConsoleDemo, type ConsoleWindow } from './console-stage.js';

// A child's care file, tab by tab, and the same for somebody who has to say why.
describe('the care file in the console', () => {
  let demo: ConsoleDemo;
  let window: ConsoleWindow;
  let page: Page;
  const menu = (name: string): Promise<void> => window.menu(name);
  const tab = async (name: string): Promise<void> => page.getByRole('tab', { name }).click();
  const panel = (text: string | RegExp): Promise<void> => page.getByRole('tabpanel').getByText(text).first().waitFor();

  beforeAll(async () => {
    demo = await ConsoleDemo.open(async (hand) => {
      await hand.until('16:05');
    });
    ({ window, page } = demo);
    await window.login('coordinator');
    await menu('孩子');
    await page.getByRole('button', { name: /林小雨/ }).click();
  }, 90_000);
  afterAll(() => demo?.close());

  it('opens with who is whose, and goes through its tabs by the keyboard', async () => {
    await panel('邓桂兰');
    expect(await window.inspect('child-people')).toEqual([]);
    await page.getByRole('tab', { name: '联系人/接送人' }).focus();
    await page.keyboard.press('ArrowRight');
    await panel('最近的日子');
    await page.keyboard.press('ArrowRight');
    await panel('黄丽');
    expect(await window.inspect('child-care')).toEqual([]);
    await tab('授权同意');
    await panel('还没有问过');
  });

  it('takes a correction, and derives what follows', async () => {
    await tab('基本情况');
    await page.getByRole('button', { name: '更正资料' }).click();
    await page.getByLabel('性别').selectOption('女');
    await page.getByLabel('出生日期').fill('2017-03-04');
    await page.getByLabel('是否农村户籍').selectOption('是');
    await page.getByLabel('身体情况').selectOption('健康');
    await page.getByLabel('现居住地').fill('第3队12号');
    expect(await window.inspect('child-edit')).toEqual([]);
    await page.getByRole('button', { name: '保存更改' }).click();
    await panel('第3队12号');
    await tab('监护与家庭');
    await page.getByRole('button', { name: '更正资料' }).click();
    await page.getByLabel('父亲状态').selectOption('外出');
    await page.getByLabel('母亲状态').selectOption('外出');
    await page.getByLabel('打工收入').check();
    await page.getByRole('button', { name: '保存更改' }).click();
    await panel('打工收入');
    await tab('基本情况');
    await panel('父母都外出');
    expect(await window.inspect('child-file')).toEqual([]);
    await tab('历史');
    await panel('吴敏(工作台)');
    await panel('资料补全');
    expect(await window.inspect('child-history')).toEqual([]);
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('lays two registrations side by side, and makes them one with a second look', async () => {
    await menu('导入');
    const twin = {
      school: '石角小学',
      className: '三1',
      name: '林小语',
      birthDate: '2017-03-04',
      contact1Name: '林志强',
      contact1Phone: '13800138301',
      contact2Name: '覃外婆',
      contact2Phone: '13800138302',
    };
    await page.getByLabel('选择填好的 .xlsx 文件').setInputFiles({
      name: 'twin.xlsx',
      mimeType: 'application/octet-stream',
      buffer: await censusBook([twin]),
    });
    await page.getByRole('button', { name: '上传并预览' }).click();
    await page.getByText('可能和已有的孩子重复').waitFor();
    await page.getByLabel('第 2 行已打电话核对,照表导入').check();
    await page.getByRole('button', { name: '确认勾选的 1 行' }).click();
    await page.getByRole('button', { name: '确认,导入 1 行' }).click();
    await page.getByText('导入好了:1 行').waitFor();
    await menu('孩子');
    await page.getByRole('button', { name: '可能重复的孩子' }).click();
    const pair = page.getByRole('article', { name: '林小雨 和 林小语' });
    await pair.waitFor();
    expect(await window.inspect('duplicates')).toEqual([]);
    // the one who walks today cannot be the one that goes
    await pair.getByRole('button', { name: /留下这一份:林小语/ }).click();
    await pair.getByLabel(/请输入「确认合并」/).fill('确认合并');
    await pair.getByRole('button', { name: '合并', exact: true }).click();
    await pair.getByText('还在没结束的接送名单上').waitFor();
    await pair.getByRole('button', { name: '先不' }).click();
    await pair.getByRole('button', { name: /留下这一份:林小雨/ }).click();
    await pair.getByLabel(/请输入「确认合并」/).fill('确认合并');
    expect(await window.inspect('duplicates-second-look')).toEqual([]);
    await pair.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByText('合并好了').waitFor();
    await page.getByText('没有发现重复登记').waitFor();
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: /林小雨/ }).click();
    await panel('覃外婆');
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('shows a ban on collecting until it is decided, with a reason', async () => {
    await demo.hand.says('李伟明', '唔好比奶奶接');
    await menu('今天');
    await page.getByText('有 1 件「不让接」的争议还没定').waitFor();
    expect(await window.inspect('today-dispute')).toEqual([]);
    await page.getByRole('link', { name: '去「孩子」里定' }).click();
    await page.getByRole('button', { name: '不让接的争议' }).click();
    const matter = page.getByRole('article', { name: '李梓轩(三2)' });
    await matter.getByText('奶奶先不能接').waitFor();
    await matter.getByRole('button', { name: '照原来的名单' }).click();
    await matter.getByLabel(/怎么核实的/).fill('打电话问过爸爸和奶奶,没事');
    expect(await window.inspect('disputes')).toEqual([]);
    await matter.getByRole('button', { name: '就这样定' }).click();
    await page.getByText('没有等您定的争议').waitFor();
    await page.getByText('打电话问过爸爸和奶奶,没事').waitFor();
    expect(await window.inspect('disputes-decided')).toEqual([]);
    expect(await demo.hand.heard('黄丽')).toContainEqual(expect.stringContaining('【李梓轩】的争议已处理'));
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('writes down that a child left, with what follows, and takes it back', async () => {
    await page.getByRole('button', { name: /林小雨/ }).click();
    await page.getByRole('button', { name: '离校、换班' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '林小雨:离校、换班' });
    await dialog.getByLabel('为什么').selectOption({ label: '搬走、迁出' });
    expect(await window.inspect('child-leave')).toEqual([]);
    await dialog.getByRole('button', { name: '记离校' }).press('Enter');
    await dialog.getByText(/起离校:搬走/).waitFor();
    expect(await window.inspect('child-left')).toEqual([]);
    await dialog.getByRole('button', { name: '记错了,撤回' }).press('Enter');
    await dialog.getByText('这件事撤回了').waitFor();
    await dialog.getByLabel('要记什么').selectOption({ label: '换到别的班' });
    await dialog.getByLabel('换到哪个班').selectOption({ label: '五1' });
    expect(await window.inspect('child-class')).toEqual([]);
    await dialog.getByRole('button', { name: '换班', exact: true }).press('Enter');
    await dialog.getByText('从三2换到五1').waitFor();
    await dialog.getByRole('button', { name: '记错了,撤回' }).press('Enter');
    await dialog.getByText('从三2换到五1').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '关闭' }).click();
  });

  it('asks the district why, and then shows what is its business', async () => {
    await page.getByRole('button', { name: '退出' }).click();
    await window.login('district');
    await menu('孩子');
    await page.getByText('先写原因和要找的孩子').waitFor();
    await page.getByLabel(/查看原因/).fill('核对十月投诉');
    await page.getByLabel(/名字、拼音/).fill('小雨');
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByRole('button', { name: /林小雨/ }).click();
    await panel('林志强');
    expect(await page.getByRole('tabpanel').textContent()).not.toMatch(/\d{3}\*{4}/);
    await tab('基本情况');
    await panel('2017-03-04');
    expect(await page.getByRole('tabpanel').textContent()).not.toContain('第3队12号');
    expect(await page.getByRole('button', { name: '更正资料' }).count()).toBe(0);
    expect(await window.inspect('child-district')).toEqual([]);
  });

  it('had no script error and no other host', () => {
    expect(window.problems).toEqual([]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
