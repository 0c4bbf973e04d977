import type { ToldStory } from './told-story.js';

/** The cast of the stories told by code: one point, one run, four children, a homophone, siblings and a stranger. */
export const SMALL_WORLD = `
school: 石角小学
points:   [{name: 好心书屋, village: 石角村}]
classes:  [{name: 三2, teacher: 黄丽}, {name: 三1, teacher: 何静}]
children:
  - {name: 林小雨, class: 三2, calls: [阿雨, 妹头], guardians: {林志强: 爸爸, 邓桂兰: 奶奶}, collect: [邓桂兰], forbidden: [林大勇], point: 好心书屋}
  - {name: 王小明, class: 三2, guardians: {王海生: 爸爸, 罗玉莲: 外婆}, point: 好心书屋}
  - {name: 林小宇, class: 三1, guardians: {林海: 爸爸}, point: 好心书屋, allergies: 花生}
  - {name: 陈嘉怡, class: 三1, guardians: {陈国明: 爸爸, 苏月英: 外婆}, point: 好心书屋}
volunteers: [{name: 林桂珍}, {name: 杨帆}, {name: 陈芳}, {name: 赵磊, cleared: false}]
staff:    {吴敏: coordinator, 何校长: deputy, 周岚: counsellor, 梁秀: village, 刘科: district}
runs:     [{point: 好心书屋, days: 周一至周五, depart: "16:30", arrive: "16:50", escorts: [林桂珍, 杨帆], standby: [陈芳]}]
groups:   [{name: 家长群, members: [黄丽, 林志强, 王海生, 林海]}]
unlinked: [林芳, 陌生人]
`;

/** From the gate (told at 16:12) to on the way: its two escorts walk so many children of 黄丽 off at 16:32. */
export async function setOut(story: ToldStory, children: number): Promise<void> {
  await story.say('林桂珍', '到校门口了');
  await story.say('杨帆', '到校门口了');
  await story.say('黄丽', `交给桂珍${String(children)}`);
  await story.say('林桂珍', `接到${String(children)}个`);
  await story.moveTo('16:32');
  await story.say('林桂珍', '出发啦');
}
