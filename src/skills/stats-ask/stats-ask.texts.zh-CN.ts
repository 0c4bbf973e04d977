import type { FigureKey } from '../../features/statistics/index.js';

export const texts = {
  none: '没有找到您负责的地方,查不了。请找学校负责人。',
  answer: '{month}月(到今天){schools}所学校:{figures}。{files}不记名;按镇、按校和以前的月份请看后台「统计」。',
  figure: '{title}{value}{unit}{missing}',
  missing: '({n}所没有数据)',
  noData: '无数据',
  hidden: '少于5,不显示',
  files: '建档{files}份,登记孩子{children}人。',
  unknown:
    '「{topic}」还没有登记的数,不能猜。能查:留守儿童、建档走访、志愿者、护送、关爱室、受训老师、校车、资助。要别的数请回「人工」。',
  someFigure: '这项',
} as const;

/** What people ask for, and the figures that answer it. */
export const TOPICS: readonly { words: RegExp; figures: readonly FigureKey[]; files?: boolean }[] = [
  { words: /助学金|补贴|补助|资助|救助|慰问金|奖学金/, figures: ['aidChildren', 'aidYuan'] },
  { words: /校车|班车/, figures: ['buses'] },
  { words: /建档|走访|家访|入户|电联|电访/, figures: ['visits', 'calls'], files: true },
  { words: /志愿者|义工|出勤|带队/, figures: ['volunteers', 'walked'] },
  { words: /护送|接送|四点半/, figures: ['escorted', 'escortedADay'] },
  { words: /关爱室|活动室|儿童之家/, figures: ['careRooms', 'careRoomShare'] },
  { words: /培训|受训/, figures: ['trainedTeachers'] },
  { words: /留守|困境|孩子|儿童|学生|人数/, figures: ['children', 'leftBehind', 'leftBehindSchool', 'share'] },
];
