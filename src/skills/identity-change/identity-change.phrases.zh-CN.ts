import type { PhraseBook } from '../../conversation/meaning/phrase-book.js';

export const phrases: PhraseBook = {
  intent: 'identity.change',
  roles: ['guardian'],
  slots: ['phone', 'child', 'date'],
  hears: [
    '5:以后|之后|今后 打|用|搵|找|联系 .. 号|phone|微信|电话',
    '4:phone &新|换|改|以后|而家用',
    '5:changed account',
    '5:account changed !找不到孩子',
    '5:换 微信|手机|号码|电话|号|账号|卡',
    '4:以后用|新号|新号码|旧号|改用 phone|account',
    '4:phone &changed',
  ],
  examples: [
    '我换微信了',
    '手机唔见咗 换咗新号10077889900',
    '换号码了 旧的打不通 以后用10066778899',
    '我换手机号了',
    '电话改咗 新号10012345678',
    '这个是我的新微信',
    '旧微信登不上了 换了这个',
    '我嘅号码变咗',
    '更换手机号码',
    '换卡啦 新电话10088990011',
    '微信号被盗 换咗个新嘅',
    '原来嗰个号停机 用呢个',
    '手机丢了 换新号',
    '更新一下我的电话10033445566',
    '我转咗用第二个微信',
  ],
};
