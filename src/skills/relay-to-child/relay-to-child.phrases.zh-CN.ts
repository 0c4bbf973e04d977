import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'relay.to_child',
  roles: ['guardian'],
  slots: ['child', 'unresolved', 'date', 'text.relayed', 'time'],
  soleChild: 'always',
  hears: [
    '4:tellw|please child|kidword|pronoun sayw|tellw !teacherw !q',
    '4:告诉|话俾|转告|话畀|讲俾|提醒|叫|带话给|带句话给|转达|通知|话知|说给|讲比|话比|带个话给|捎句话给 child|kidword|pronoun !teacherw !person',
    '4:同|跟|和|给|对 child|kidword|pronoun 讲|说|话|讲声|说声|带句话|留言|说一下|讲下 !teacherw',
    '4:帮我|请 叫 child|kidword|pronoun',
    '带句话|带个话|捎句话|传句话|传个话|带口信 !teacherw',
  ],
  examples: [
    '帮我同阿雨讲爸爸国庆返来',
    '告诉嘉怡 妈妈给她买了新书包 周末寄到',
    '同妹头讲妈妈想死你了',
    '跟小雨说爸爸爱她',
    '话俾小宇知 阿嫲今晚煮佢锺意食嘅',
    '转告嘉豪 要听老师话',
    '麻烦跟孩子说一声 妈妈周末回家',
    '帮我带句话给女儿 生日快乐',
    '叫小雨放学等奶奶',
    '提醒嘉怡多喝水',
    '同我仔讲声 爸爸好挂住佢',
    '帮忙告诉她外婆今天出院了',
    '讲俾思琪听 爸爸年底返屋企',
    '请告诉小雨天冷穿多件衫',
    '跟我女说妈妈想她了',
    '话畀阿仔知 我寄咗新鞋俾佢',
  ],
};
