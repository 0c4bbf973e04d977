import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'shift.confirm',
  roles: ['volunteer'],
  slots: ['date', 'time'],
  hears: [
    '4:date 照常|照旧|照样 带队|来|去|嚟|到',
    '4:到时见|明天见|听日见|听晚见|明日见',
    '4:得闲|有空|可以|冇问题|没问题 我 去|来|嚟|到|去得 !顶 !替 !ask',
    '4:date 我 ack|可以|得 !ask !cannot !周 !coverw !顶',
    '4:date 去得|来得|嚟得|能来|能去|可以来|可以去|会来|会去|会到|得|没问题|冇问题|准时到|照去|照来|能带|带得|可以带|我去|我来|到 !ask !cannot !late !swapw !freew !coverw !who',
    '4:能来|去得|来得|嚟得|可以来|可以去|会准时|准时到|照来|照去|我会到|到时见|能到|会来|会去|我可以|我去得 !ask !cannot !late !唔 !coverw',
    '4:确认|确定 值班|带队|参加|能来|能去|到|date|可以|来 !ask !cannot',
    '3:没问题|冇问题 !ask',
  ],
  examples: [
    '听日我去得 冇问题',
    '能来',
    '明天可以',
    '我会准时到',
    '冇问题 听日到',
    '明天能来',
    '去得',
    '确认明天带队',
    '可以的 明天见',
    '听日照去',
    '明天我来',
    '我可以去',
    '准时到',
    '没问题我能带',
    '今日我去得',
  ],
};
