import type { PairingRefusal } from './pairing.refusals.js';

export const pairingRefusals: Record<PairingRefusal, string> = {
  'PAIRING.FUTURE': '日期还没到,没有记。请写已经做了的那一天。',
  'PAIRING.TOO_OLD': '{date} 是一年多以前,没有记。请核对年份。',
  'PAIRING.NOT_PAIRED': '只能替现在和孩子结对的人代记,没有记。请刷新后再选。',
  'PAIRING.NOT_YOURS_TO_WRITE': '代记要由这所学校的协调员来做,没有记。请把纸质记录交给协调员。',
  'PAIRING.TWICE': '{who} {date} 的走访已经记过了,没有再记。有补充请让本人在聊天里说。',
  'PAIRING.NOT_YOURS_TO_WITHDRAW': '只有写的人、去的人或学校负责人能撤回,没有动。请找写的人或协调员。',
  'PAIRING.WITHDRAWN': '这条已经撤回过了,没有再动。请刷新看看。',
  'PAIRING.NEED_DONE': '这件事已经办好了,不能撤回。有要改的请另记一条。',
};
