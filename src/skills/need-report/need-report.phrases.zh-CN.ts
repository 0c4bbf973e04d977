import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'need.report',
  roles: STAFF,
  slots: ['child', 'unresolved', 'person', 'text', 'date', 'time'],
  hears: [
    '5:needw &child|person|kin|家|屋企|title|户 !ask !派 !发 !送 !俾咗 !走访 !家访 !志愿者 !义工',
    '5:child .. 家|屋企|家里 .. needw|没|冇|坏|烂|漏|缺|困难 !ask !找到 !绑',
    '4:child 冇|没有|没|缺|需要|想要|要 棉被|棉衣|鞋|书包|文具|眼镜|校服|米|药|书桌|台灯|床|被|衫|钱|轮椅|needw !ask',
    '4:child .. 眼镜|助听器|轮椅|假肢|手机|书包|鞋 .. 坏|烂|不响|唔响|不见|冇咗|没了 !ask',
    '4:person|title 需要|要|缺|冇|没',
  ],
  examples: [
    '小雨家屋顶漏雨 要人帮手执',
    '彤彤冇棉被 夜晚好冻',
    '嘉怡眼镜坏了家里没钱配',
    '思琪家没米了',
    '小宇冇冬衣',
    '嘉豪屋企断电三日',
    '小雨奶奶看病没钱',
    '轩轩家电线老化 危险',
    '邓阿婆行动不便 需要轮椅',
    '小雨鞋烂咗 冇得换',
    '思琪家里困难 想申请助学金',
    '小宇没书桌 写作业趴地上',
    '陈伯家缺药',
    '嘉怡家厕所坏了 要修',
  ],
};
