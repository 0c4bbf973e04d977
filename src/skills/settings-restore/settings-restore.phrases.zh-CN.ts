import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

/** Messages are wanted again. */
export const phrases: PhraseBook = {
  intent: 'notify.settings',
  skill: 'settings.restore',
  roles: ['guardian'],
  slots: ['scope'],
  hears: [
    '6:恢复|重新|开返|重开|打开|取消静音|重新开通 notifyw|提醒|推送|发|接收|订阅 !课',
    '6:照常|照旧|照样|继续|恢复 发|收|推送|发俾我|发给我|接收|通知 !classw !child',
    '6:notifyw 照常|照发|照旧|继续发|恢复|开返 !ask',
    '5:^照发|恢复消息|恢复通知|恢复接收|恢复提醒|取消免打扰|取消静音',
  ],
  examples: [
    '恢复消息',
    '照常发',
    '消息照常发给我',
    '恢复通知',
    '继续发信息俾我',
    '开返通知',
    '重新接收提醒',
    '取消免打扰',
  ],
};
