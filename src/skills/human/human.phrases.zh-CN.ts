import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { ROLES } from '../../conversation/meaning/reading.js';

export const phrases: PhraseBook = {
  intent: 'human',
  roles: ROLES,
  slots: ['person'],
  hears: [
    '5:humanw !有人吗x !接 !班',
    '5:快叫|叫|揾|找|请|联系|帮我叫|帮我找|我要找|我想找|我要同|想同|同 person|主任|校长|负责人|管理员 .. 打俾我|来|嚟|讲|倾|打给我|听电话|联系我|回我 !带 !去 !顶 !班 !队',
    '4:同|跟|和 真人|人|主任|工作人员 讲|说|倾|聊|谈',
    '4:转人工|人工|真人|客服',
  ],
  examples: [
    '我想同真人讲',
    '转人工',
    '快叫吴主任打俾我',
    '人工',
    '找个人跟我说',
    '人工服务',
    '我要找吴主任',
    '有真人吗',
    '揾个真人嚟',
    '请负责人联系我',
    '不要机器人 要真人',
    '叫你们主任听电话',
    '我想找客服',
    '帮我联系吴主任',
    '唔想同机械人讲',
    '找管理员',
    '叫区里的人联系我',
    '我要同主任讲',
    '可以转人工吗',
    '找真人客服',
    '接人工',
    '想找老师说话',
    '搵个负责人',
  ],
};
