import type { MergeRefusal } from './merging.refusals.js';

export const mergeRefusalTexts: Readonly<Record<MergeRefusal, string>> = {
  'MERGE.WORDS': '没有合并。确定是同一个孩子的话,请输入「确认合并」。',
  'MERGE.GONE_ALREADY': '其中一份已经合并过了,没有再合并。请刷新列表。',
  'MERGE.NOT_ALIKE': '两份的名字读音、出生日期或班级对不上,没有合并。核对后先更正资料再来。',
  'MERGE.TWO_NUMBERS': '两份的身份证号不一样,是两个孩子,没有合并。号码填错了请先更正。',
  'MERGE.OPEN_RUN': '要并掉的那份还在没结束的接送名单上,没有合并。请换成留下那一份,或等这趟结束。',
  'MERGE.OPEN_ALARM': '要并掉的那份还有没结束的警报,没有合并。请先把警报办完。',
  'MERGE.FILE_CLOSED': '要留下的那份档案已经关闭,没有合并。请换成留下另一份。',
};

/** What has to be typed: a merger is not taken back. */
export const mergeWords = '确认合并';

export const listMark = '、';
