import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'availability.set',
  roles: ['volunteer'],
  slots: ['date', 'reason'],
  hears: [
    '4:我 .. date .. freew !今日 !今天 !听日 !明天 !ask',
    '4:date freew !今日 !今天 !听日 !明天 !ask !late !听晚',
    '5:这个月|呢个月|下个月|本月|这周|下周|下礼拜|呢个星期|这学期|呢个学期|以后|每周|逢|每逢|暑假|寒假|国庆|平时|这段时间|这两周|月底 .. freew|空|得闲|不能|带|排|cannot !ask !几个钟',
    '4:逢|每|每逢 .. 可以|得闲|有空|都得|能',
    '4:cannot &到|至 &date !今日 !今天 !听日 !明天',
  ],
  examples: [
    '我周三周五有空',
    '这个月没空',
    '廿五到廿七号去深圳 带唔到队',
    '下个月都得闲',
    '我逢星期二四得闲',
    '每周三我都可以',
    '下礼拜我唔得闲',
    '我星期一和星期五可以带',
    '这两周出差 不要排我',
    '十号到十二号不在家',
    '我呢个学期都得',
    '周四以后都没空',
    '下周要考试 不能排',
    '以后逢礼拜三我有空',
    '周二周四可以带队',
    '月底我要返老家 唔好排我',
  ],
};
