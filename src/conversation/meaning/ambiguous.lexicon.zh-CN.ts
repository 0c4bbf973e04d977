import type { Role } from './reading.js';

/**
 * Whole messages that a careful person would ask about, whoever reads them: a bare arrival or number with nothing open,
 * "no need to fetch today" (leave, or own collection?), a missed call, somebody described but not named.
 */
export interface Ambiguous {
  readonly roles?: readonly Role[];
  readonly whole: RegExp;
  /** the skill that knows which two meanings to offer */
  readonly skill?: string;
}

export const AMBIGUOUS: readonly Ambiguous[] = [
  { whole: /^(?:第)?(?:\d{1,3}|[零一二两三四五六七八九十百廿]{1,4})(?:号|个)?$/ },
  { roles: ['volunteer'], whole: /^(?:已经?|刚刚?|啱啱?)?(?:到|到了|到咗|到达|抵达|已到|到左)$/ },
  {
    roles: ['guardian'],
    skill: 'leave.unclear',
    whole:
      /^(?:请问)?(?:我)?(?:今日|今天|今晚|等阵|一阵|等下|下午|今天下午|今日下昼)?(?:放学|放咗学|落堂|散学)?(?:就)?(?:先)?(?:唔使|不用|不必|唔用|唔洗|无需|不需要|唔需要|免)(?:去|来|嚟|再)?(?:接送|接|送|等|带)(?:我屋企|我家|那个|嗰个|我|佢|她|他|个|的|家|孩子|仔|女|孙|小孩|细路|小朋友|娃|C|走|放学|返|了|啦|先|去书屋|去四点半){0,6}$/,
  },
  {
    roles: ['guardian'],
    whole:
      /^(?:刚才|刚刚|头先|啱先|今日|今天|上午|下午|中午|昨天|寻日)?[^,。]{0,4}(?:老师|主任|学校|你们|你哋|书屋|P)(?:[^,。]{0,3})?(?:打|来|有|找)(?:过|咗|了|俾)?(?:我|电话)[^,。]{0,8}[, ]?(?:我)?[^,。]{0,3}(?:没|冇|未|唔)(?:有)?(?:接|听|睇|看)[^,。 ]{0,3}[ ,]?(?:什么事|咩事|乜事|有事吗|有咩事|点呀)?$/,
  },
  {
    roles: ['guardian'],
    whole:
      /^[^,。]{0,6}(?:老师|班主任|主任|学校|你们|你哋|书屋|P)[^,。]{0,3}打(?:咗|了|过)(?:[一二两三四五几好多0-9]{1,2}(?:个|次|通))?(?:电话)?[^,。]{0,3}[, ]?我[^,。]{0,8}(?:没|冇|未)(?:有)?(?:接|听|睇|看)[^,。 ]{0,3}$/,
  },
  {
    roles: ['guardian'],
    whole:
      /^[^,。]{0,6}(?:老师|班主任|主任|学校|书屋|P)[^,。]{0,4}(?:打过嚟|打过来|打来|打嚟|来电|打电话来)[^,。]{0,4}[, ]?我?[^,。]{0,4}(?:没|冇|未|听唔|漏)(?:有)?(?:接|听|到|睇|看)[^,。 ]{0,3}$/,
  },
  {
    whole:
      /^[^,。]{0,6}(?:那个|嗰个|那位|嗰位)[^,。]{1,8}(?:的|嘅|仔|女|孩子|同学|男生|女生|个子|迟到|调皮)[^,。]{0,10}(?:怎么|点|咋|怎样|怎么样|如何|乜|什么|咩)[^,。]{0,6}$/,
  },
];
