import type { PairingRefusal } from './pairing.refusals.js';

export const pairingRefusals: Record<PairingRefusal, string> = {
  'PAIRING.FUTURE': '日期还没到,没有记。请写已经做了的那一天。',
  'PAIRING.TOO_OLD': '{date} 是一年多以前,没有记。请核对年份。',
  'PAIRING.NOT_PAIRED': '只能替现在和孩子结对的人代记,没有记。请刷新后再选。',
  'PAIRING.NOT_YOURS_TO_WRITE': '代记要由这所学校的协调员来做,没有记。请把纸质记录交给协调员。',
  'PAIRING.TWICE': '{who} {date} 的走访已经记过了,没有再记。有补充请让本人在聊天里说。',
};
