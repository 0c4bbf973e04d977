import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'undo',
  skill: 'notice.recall',
  roles: ['teacher', 'coordinator'],
  slots: ['child', 'date', 'time'],
  past: true,
  hears: [
    '7:撤销|撤回|收回|取消|作废|更正|删|删掉 .. date .. 通知|消息|那条|嗰条',
    '7:date .. 通知|消息|那条|嗰条 .. 撤销|撤回|收回|取消|作废|发错|更正|删',
    '7:撤销|撤回|收回|作废 .. 通知$',
  ],
  examples: ['昨天发的通知撤回', '收返寻日嗰条通知', '前天那条消息作废'],
};
