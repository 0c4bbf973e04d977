import type { ReadPurpose } from '../../features/privacy/index.js';

export const texts = {
  which: '请写孩子全名,例如「谁看过 林小雨 档案」或「看 林小雨 档案 理由 下午走访」。',
  nobody: '【{child}】近90天没有人看过档案。这次查询已记录。',
  looks: '【{child}】近90天查看记录:\n{lines}\n这次查询已记录。有不对的请回「人工」。',
  line: '{date} {time} {who} {purpose}{refused}',
  refused: '(没给看)',
  more: '…另有{n}次,请到后台看。',
  noReason: '看档案要写理由。请说「看 {child} 档案 理由 ……」,没有打开。',
  card: '【{child}】({cls})\n{lines}\n电话、证件和住址不在聊天里给,请到后台看。这次查看已记录。',
  empty: '【{child}】({cls})还没有建档内容。这次查看已记录。请先走访建档。',
  noMatters: '{day}没有登记的警报。日期不对请再说一次,例:「看 10/12 那件事」。',
  matters: '{day}有 {n} 件:\n{lines}\n要看记名内容请写理由:「看 {date} 那件事 理由 回访」。看了会记进审计。',
  matter: '{n} {time} {facts}({state})',
  opened: '{day} {time}:{facts}\n{state}。这次查看和理由已记录。',
  whichMatter: '看哪一件?回数字。\n{lines}',
  states: { OPEN: '还没人接手', OWNED: '有人在处理', CLOSED: '已了结' },
  reviewed: '记下:{verdict}。谢谢复核。',
  justified: '应当',
  notJustified: '不应当,已收回权限',
  asksWho: /谁|边个|哪个|哪些人|访问记录|查看记录|查阅记录|浏览记录|几个人/,
  reason: /(?:理由|因为|原因)[是::\s]*(.+)$/s,
} as const;

export const purposeTexts: Readonly<Record<ReadPurpose, string>> = {
  rights: '家长查看',
  teaching: '教学',
  visit: '走访',
  care: '关爱工作',
  counselling: '辅导',
  oversight: '督查',
  export: '导出',
  emergency: '紧急',
};
