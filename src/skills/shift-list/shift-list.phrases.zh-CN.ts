import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.list',
  roles: ['volunteer'],
  slots: ['date', 'time'],
  hears: [
    '5:谁|边个 .. 跟我|同我|和我 一队|一齐|搭档|拍档|一起',
    '5:我 .. shiftw q|when|what|howmany|边几日|哪几天',
    '5:when .. shiftw|到我|轮到我|带队',
    '4:排咗|排了|安排 我 when|边几日|哪天|哪几天|几|q',
    '4:我 .. when|边日|边几日|哪天|哪几天|几时 .. 班|更|值|带|去|上|轮',
    '4:我的班|我嘅班|我的排班|我的值班|排班表|值班表|班表|我嘅更',
    '4:我 date .. 有冇班|有班吗|有没有班|要不要来|使唔使去|使唔使嚟|要去吗|要来吗|有没有排',
  ],
  examples: [
    '我这周哪天有班',
    '我听日有冇班',
    '排咗我边几日',
    '我下周哪几天值班',
    '几时轮到我',
    '我的排班',
    '我今个星期有几更',
    '明天是不是我带队',
    '查一下我的班',
    '我周五要来吗',
    '我下次系边日',
    '我呢个月有边几日要带队',
    '睇下我嘅更表',
    '这个月我排了几次',
    '我听日使唔使去',
  ],
};
