import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { censusBook, type BookRow } from '../harness/census-book.js';
import { ConsoleDemo, type ConsoleWindow, type DemoHand } from './console-stage.js';

const NEW: BookRow = {
  school: '石角小学',
  className: '三2',
  name: '覃小燕',
  sex: '女',
  birthDate: '2017-05-06',
  fatherState: '外出',
  motherState: '外出',
  contact1Name: '林芳',
  contact1Relation: '姑姑',
  contact1Phone: '13800138101',
  contact2Name: '覃大海',
  contact2Relation: '爸爸',
  contact2Phone: '13800138102',
};
const swapped = (name: string, className: string, guardian: string, phone: string): BookRow => ({
  school: '石角小学',
  className,
  name,
  contact1Name: guardian,
  contact1Relation: '爸爸',
  contact1Phone: phone,
  contact2Name: '覃二叔',
  contact2Relation: '叔叔',
  contact2Phone: '13800138109',
});

// From a workbook to the first message: the census in the console, the code, the chat, and nobody reached wrongly.
describe('from import to first message', () => {
  let demo: ConsoleDemo;
  let hand: DemoHand;
  let window: ConsoleWindow;
  let page: Page;
  const menu = (name: string): Promise<void> => window.menu(name);
  const choose = async (name: string, buffer: Buffer): Promise<void> => {
    await page
      .getByLabel('选择填好的 .xlsx 文件')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: '上传并预览' }).click();
  };

  beforeAll(async () => {
    demo = await ConsoleDemo.open();
    ({ hand, window, page } = demo);
    await window.login('coordinator');
    await menu('导入');
  }, 90_000);
  afterAll(() => demo?.close());

  it('gives the template, and refuses a file that is none with a sentence', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载空白模板' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('留守儿童登记表.xlsx');
    await choose('old.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await page.getByText('这是旧版 .xls 文件,没有导入。').waitFor();
  });

  it('shows what would change before anything does', async () => {
    const book = await censusBook([
      NEW,
      // two numbers filled in crosswise
      swapped('林小宇', '三1', '林海', await hand.phone('何建华')),
      swapped('何雅琳', '三1', '何建华', await hand.phone('林海')),
      { ...NEW, name: '潘安琪', className: '四9', contact1Name: '覃三婶', contact1Phone: '138' },
    ]);
    await choose('census.xlsx', book);
    await page.getByRole('heading', { name: '预览:共 4 行' }).waitFor();
    expect(await page.locator('.tally-box').allTextContents()).toEqual([
      '新孩子1',
      '有更改0',
      '没有变化0',
      '有问题,等着3',
      '已经导入0',
    ]);
    expect(await page.getByText('可能两家填反了').count()).toBe(2);
    await page.getByText('没有这个学校或班级').waitFor();
    await page.getByText('电话不对').waitFor();
    expect(await window.inspect('import-preview')).toEqual([]);
  });

  it('takes the good rows in and keeps the others waiting, in a list to download', async () => {
    await page.getByRole('button', { name: '确认,导入 1 行' }).click();
    await page.getByText('导入好了:1 行;还有 3 行等着').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载没导入的行' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('没有导入的行.xlsx');
    expect(await window.inspect('import-done')).toEqual([]);
  });

  it('links the guardian by a code, who then hears of this child and of no other', async () => {
    await hand.says('林芳', '小燕到未');
    expect((await hand.heard('林芳')).join()).not.toMatch(/小燕|覃/); // nobody knows her yet
    await menu('人员');
    await page.getByRole('button', { name: '给绑定码:林芳' }).first().click();
    const code = (await page.locator('.link-code').textContent()) ?? '';
    await page.getByRole('img', { name: '林芳 绑定码的二维码' }).waitFor();
    expect(await window.inspect('link-code')).toEqual([]);
    await page.getByRole('button', { name: '记下了,关掉' }).click();
    await hand.says('林芳', `绑定 ${code}`);
    expect((await hand.heard('林芳')).at(-1)).toContain('绑定好了,林芳');
    await hand.says('林芳', '小燕到未');
    expect((await hand.heard('林芳')).at(-1)).toContain('【覃小燕】');
    await hand.says('林芳', '小雨到未'); // not hers
    expect((await hand.heard('林芳')).at(-1)).not.toMatch(/林小雨|好心书屋/);
  });

  it('reached nobody by the two numbers that were swapped', async () => {
    for (const name of ['林海', '何建华', '林志强']) expect((await hand.heard(name)).join()).not.toMatch(/覃|小燕/);
  });

  it('makes places by keyboard: a village, a study point, its walk, and takes one back', async () => {
    await page.getByRole('button', { name: '退出' }).click();
    await window.login('administrator');
    await menu('地方');
    await page.getByText('好心书屋').waitFor();
    expect(await window.inspect('places')).toEqual([]);
    const dialog = page.getByRole('dialog');
    const told = page.getByRole('status');
    const open = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: `改动${name}`, exact: true }).press('Enter');
      await dialog.waitFor();
    };
    const add = async (parent: string, kind: string, name: string): Promise<void> => {
      await open(parent);
      await dialog.getByLabel('加什么').selectOption({ label: kind });
      await dialog.getByLabel('名称', { exact: true }).fill(name);
      await page.keyboard.press('Enter');
    };
    const [town = ''] = await page.locator('.place').filter({ hasText: '镇' }).locator('b').allTextContents();
    await add(town, '村', '禾村');
    await told.filter({ hasText: '村「禾村」加好了' }).waitFor();
    await add('禾村', '学习点', '禾村书屋');
    await told.filter({ hasText: '学习点「禾村书屋」加好了' }).waitFor();
    await page.locator('.place').filter({ hasText: '禾村书屋' }).getByText('还没有护送路线').waitFor();
    expect(await window.inspect('places-told')).toEqual([]);
    await open('禾村书屋');
    await dialog.getByLabel('从哪所学校').selectOption({ label: '石角小学' });
    await dialog.getByLabel('到达').fill('17:05');
    expect(await window.inspect('places-walk')).toEqual([]);
    await dialog.getByRole('button', { name: '加上路线' }).press('Enter');
    await told.filter({ hasText: '从明天起排' }).waitFor();
    await open('禾村书屋');
    await dialog.getByText('石角小学 → 禾村书屋:一二三四五 16:30 出发,17:05 到,0 个孩子').waitFor();
    await dialog.getByText('没有固定护送').waitFor();
    const members = (): Promise<void> =>
      dialog.getByRole('button', { name: '石角小学到禾村书屋的固定护送' }).press('Enter');
    await members();
    await dialog.getByText('还有 1 位志愿者那天审核或培训无效').waitFor();
    await dialog.getByLabel('谁').selectOption({ label: '林桂珍' });
    await dialog.getByRole('button', { name: '加上', exact: true }).press('Enter');
    await dialog.getByRole('alert').filter({ hasText: '同一天固定送到好心书屋' }).waitFor();
    expect(await window.inspect('places-members-refused')).toEqual([]);
    await dialog.getByLabel('谁').selectOption({ label: '陈芳' });
    await dialog.getByRole('button', { name: '加上', exact: true }).press('Enter');
    await told.filter({ hasText: '陈芳从' }).waitFor();
    await open('禾村书屋');
    await dialog.getByText('固定护送:陈芳').waitFor();
    await members();
    await dialog.getByRole('button', { name: '换人:陈芳' }).waitFor();
    expect(await window.inspect('places-members')).toEqual([]);
    await dialog.getByRole('button', { name: '不再送:陈芳' }).press('Enter');
    await dialog.getByLabel('为什么').fill('写错了');
    expect(await window.inspect('places-members-end')).toEqual([]);
    await page.keyboard.press('Enter');
    await told.filter({ hasText: '不再固定护送,已告诉本人' }).waitFor();
    await open('禾村书屋');
    await dialog.getByRole('button', { name: '撤销学习点「禾村书屋」' }).press('Enter');
    await dialog.getByLabel('为什么').fill('写错了');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').filter({ hasText: '没有撤销' }).waitFor();
    expect(await window.inspect('places-refused')).toEqual([]);
    await page.keyboard.press('Escape');
    await open('三2');
    await dialog.getByText(/现在是黄丽/).waitFor();
    expect(await window.inspect('places-class')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('had no script error and no other host', () => {
    expect(window.problems).toEqual([]);
    expect([...window.hosts]).toEqual([new URL(demo.service.url).host]);
    for (const url of window.urls) expect(decodeURIComponent(url)).not.toMatch(/\p{Script=Han}|\?/u);
  });
});
