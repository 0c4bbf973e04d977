import type { Alarm } from './alarm.js';

/** A parent or former partner who comes for the child without the right to. */
const COMES =
  '(?:硬要|强行|冲(?:入|进|嚟|来)|抢|拉走|拉扯|带走|唔可以见|不能见|不准见|唔准见|(?:不让|唔俾|唔让).{0,3}见|闹事|吵起|要接|来接|嚟接|接走|要人|要带)';
export const DISPUTE: readonly Alarm[] = [
  {
    risk: 'dispute',
    expressions: [
      `<TIES>[^。]{0,14}${COMES}|${COMES}[^。]{0,14}<TIES>`,
      '(?:ⓚ|爸妈)[^,。]{0,10}(?:抢|争)(?:人|孩子|仔|女|ⓒ|细路|小孩|抚养|监护|佢)',
      '(?:冇|没有?|无)(?:抚养|监护|探视)权|冇权(?:接|带|见)|没权(?:接|带|见)|(?:判|归)(?:咗|了)?(?:俾|给|归)(?:我|佢|ⓚ)',
    ],
  },
];

/** Signs of a quarrel over custody, whatever is done. */
export const CUSTODY =
  '抚养权|监护权|探视权|离婚|离咗婚|离了婚|判给|判俾|判咗俾|法院|官司|争仔|争女|争抚养|抢(?:人|孩子|仔|女|细路|小孩|ⓒ)|带走唔还|前夫|前妻|前任';
