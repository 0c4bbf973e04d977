import type { DataGroup } from '../privacy/index.js';

/** What stands on a guardian's copy of a child's file. */
export const copyPage = {
  title: '{child} 的档案副本',
  head: '{school} 个人信息副本',
  child: '孩子:{child}({cls})',
  given: '给:{who}({relation})',
  made: '{date} {time} 打印 · 申请第 {id} 号',
  groups: {
    identity: '孩子',
    numbers: '证件',
    phones: '电话',
    address: '住址',
    health: '身体',
    school: '就学',
    pickup: '谁可以接',
    family: '父母',
    guardianship: '监护',
    household: '家庭',
    assessment: '评估和填表',
    counselling: '心理辅导',
  } satisfies Record<DataGroup, string>,
  empty: '只有姓名和班级,还没有建档。',
  consents: '授权同意',
  noConsents: '还没有答复过。',
  yes: '同意',
  no: '不同意',
  partly: '证件号码和电话只印到认得出。走访和心理辅导写的话不在副本里,要看请找学校。',
  rights: '有不对的可以要求更正,不想留的可以要求删除,15 天内书面答复;不同意可以打 12345 投诉。',
  keep: '内有孩子的个人信息,请收好,不要拍照转发;不要了请撕碎。',
  sign: '领取人签名:______________  日期:______________',
  print: '打印',
  /** What stands in the audit as the reason of the look. */
  reason: '家长要一份打印的资料',
} as const;
