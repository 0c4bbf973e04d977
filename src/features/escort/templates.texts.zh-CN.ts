import type { texts } from './escort.texts.zh-CN.js';

/** The notices staff ask about most, each with who reads it. */
export const templateTitles = {
  remindEvening: ['志愿者', '前一晚提醒'],
  remindSameDay: ['志愿者', '当天还没回的再提醒'],
  standbyAsked: ['志愿者', '问候补'],
  assigned: ['志愿者', '请 ta 带一个班'],
  declined: ['协调员', '有人来不了'],
  holdTeacher: ['班主任', '还没有护送,先看护'],
  held: ['家长', '没有护送,孩子在校'],
  missingAtSchool: ['家长', '护送点名没到校门口'],
  arrived: ['家长', '到了书屋'],
  missingGuardian: ['家长', '到书屋点名没有见到'],
  overdueGuardian: ['家长', '过了时间还没到'],
  shelterGuardian: ['家长', '路上避雨避险'],
  collected: ['家长', '接走了'],
  notCollected: ['家长', '还没人来接'],
  backToSchoolGuardian: ['家长', '带回学校'],
  suspended: ['家长', '停课'],
} as const satisfies Partial<Record<keyof typeof texts, readonly [string, string]>>;

/** What stands in the holes of a preview: invented. */
export const sampleFacts: Record<string, string> = {
  by: '爷爷',
  child: '林小雨',
  classEnds: '17:30',
  collector: '奶奶邓桂兰',
  collectors: '奶奶邓桂兰',
  count: '8',
  date: '9月16日',
  day: '周三',
  departed: '16:32',
  escorts: '林桂珍、杨帆',
  eta: '16:50',
  hold: '孩子在校由黄丽老师看护,请等学校安排来接。',
  minutes: '5',
  name: '杨帆',
  names: '林小雨、王小明',
  next: '17:30 下课,今天登记奶奶邓桂兰接。',
  partners: '搭档 杨帆',
  point: '好心书屋',
  reason: '台风橙色预警',
  school: '石角小学',
  source: '气象局',
  teacher: '黄丽老师',
  time: '16:20',
  who: '林桂珍',
};
