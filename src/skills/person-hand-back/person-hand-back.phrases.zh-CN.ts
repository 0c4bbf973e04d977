import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';
import { STAFF } from '../../conversation/meaning/reading.js';

/** A person gives a thread back to the service: the nearest intent of the table is the one that took it over. */
export const phrases: PhraseBook = {
  intent: 'human',
  skill: 'person.hand_back',
  roles: ['volunteer', 'teacher', ...STAFF],
  slots: ['person'],
  hears: [
    '6:^交回|交返|还给|转回|交还 !学校 !名单 !ask',
    '6:交回|交返|还给|转回|交还 机器人|系统|助手|自动 !ask',
    '6:结束|退出|关闭|停止 +人工|真人|人工服务|对话 !ask',
    '6:机器人|系统|助手 接着来|继续|接返|接手|接管|接着|跟返|自动回 !ask',
    '6:处理完|搞掂|倾完|聊完|说完 .. 机器人|交回|交返|人工',
  ],
  examples: [
    '交回 林志强',
    '交回机器人',
    '结束人工',
    '我处理完了 机器人接着来',
    '倾完喇 交返俾机器人',
    '人工结束 机器人继续',
    '交还 邓桂兰',
    '结束人工服务',
  ],
};
