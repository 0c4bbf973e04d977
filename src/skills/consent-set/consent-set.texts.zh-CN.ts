import type { ConsentPurpose } from '../../features/privacy/index.js';

export const texts = {
  given: '【{child}】记下:{name}同意。{says}随时可回「撤回同意 {name}」。',
  refused: '【{child}】记下:{name}不同意,不影响接送。以后想同意再告诉我。',
  allWithdrawn: '【{child}】除了接送,其他各项的同意都撤回了,从现在起生效,不影响接送。',
  withdrawn: '【{child}】已撤回{name}的同意,从现在起生效,不影响接送。',
  noneToWithdraw: '【{child}】{name}本来就没有同意过,没有变。',
  whichPurpose: '请写是哪一项:关爱档案、照片、心理辅导、资助、统计。例如「同意 照片」。',
  basic: '接送是保障安全的基本服务,不用同意也会照常做。要停请找班主任。',
  refusing: /不同意|唔同意/,
  withdrawing: /撤回|取消|收回/,
  /** Everything that may be refused at all. */
  butEscort: /(?:除了|除咗).*接送.*(?:其他|其余|别的|全部)/,
} as const;

export const purposeWords: readonly (readonly [ConsentPurpose, RegExp])[] = [
  ['photos', /拍照|照片|影相|相片/],
  ['counselling', /辅导|心理/],
  ['donors', /资助|捐助/],
  ['statistics', /统计/],
  ['care_file', /关爱档案|建档|档案|走访|爱心父母/],
  ['escort', /接送/],
];
