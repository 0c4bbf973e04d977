import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'activity.log',
  roles: ['volunteer'],
  slots: ['date', 'topic.activity', 'count', 'time'],
  hears: [
    '5:^带|教|陪|组织 they|kidword|孩子们|佢哋|小朋友 lesson !ask !collect !depart',
    '6:带|教|同|陪|组织|跟|领 they|kidword|孩子们|细路|小朋友|大家 做|整|扎|包|画|玩|踢|种|折|剪|编|写|唱|跳|学|打|捏|串|拼|缝|排练|练|下 .. count|num|bare !collect !atpoint !depart !行 !走',
    '5:lesson count|num|bare !ask !接到 !出发 !talked',
    '4:教咗|教了|学咗|学了|做咗|上咗|玩咗|玩了|带佢哋|组织|开展|搞咗|画咗|讲咗|读咗|练咗 lesson count|lesson',
    '4:今日|今天|date lesson !ask !child',
    '4:lesson .. lesson !ask !child',
    '4:count lesson',
  ],
  examples: [
    '今日作业辅导+毛笔字 11人',
    '教咗跳绳 十个人',
    '画画讲故事 廿三个娃',
    '今天辅导作业 12人',
    '今日手工课 九个细路',
    '做了折纸 10个人',
    '下棋+阅读 8人',
    '今天教唱歌 十二人参加',
    '活动:篮球 11人',
    '写作业、听故事 13人',
    '今日大家一齐画画 11个',
    '上咗安全教育课 十五人',
    '看电影 20个孩子',
    '作业辅导 十人',
    '今日教佢哋写毛笔字',
    '组织了跳绳比赛 14人',
  ],
};
