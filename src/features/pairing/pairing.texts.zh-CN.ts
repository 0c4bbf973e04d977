/** What a pairing is called. */
export const PAIRING_KIND = '爱心父母';

export const pairingTexts = {
  offer: '{by}想请您和【{child}】({cls})结对({kind}),走访和联系按提醒做。1 愿意 2 不方便',
  accepted: '【{child}】{who}愿意结对了。',
  declined: '【{child}】{who}不方便结对。请另找一位:「结对 {child} 姓名」。',
  handedOn: '【{child}】已交给{who}结对,谢谢您一直照看。之后的消息不再发给您。',
  handOn: '【{child}】{by}想把结对({kind})交给{who}。您同意才去问{who}。\n1 同意 2 不同意',
  handOnRefused: '【{child}】{desk}没有同意换结对,还请您跟着。有难处请直接找{desk}。',
  need: '【{child}】{who}走访时发现:「{words}」。请在 {due} 前办好,办好回「1 怎么办的」。',
  needDone: '【{child}】您报的「{words}」{who}办好了。',
  needDoneHow: '【{child}】您报的「{words}」{who}办好了:{outcome}',
  written: '【{child}】{who}照您的纸质记录替您记下 {on} {kind}。不对请马上告诉{who}。',
  needWithdrawn: '【{child}】{who}撤回了那件要办的事,不用办了。',
  needOwned: '【{child}】您报的「{words}」现在由{who}办,{due} 前办好,办好告诉您。',
  entryWithdrawn: '【{child}】{who}撤回了 {on} 的{kind}记录,不再算数,原因:{why}。不对请告诉{who}。',
  erased: '(原话已按家长的要求删除)',
  dueLine: '{child} {kind}({on}前)',
  visit: '走访',
  call: '电话',
  talk: '陪伴',
  parents: '和爸妈联系',
  dueDigest: '这周要联系的孩子:\n{lines}\n联系后说「家访 名字 情况」或「电联 名字家长 情况」。',
  tick: '上周有没有和爸妈联系,还没记:{names}。请回「上周联系:{first} 有」或「没有」。',
  quiet:
    '{weeks}周没听说和爸妈联系过:{lines}。请帮孩子和爸妈通个话,不责怪孩子和老人;通了说「名字 这周和爸妈通了电话」。',
  overdue: '结对逾期一周以上:{lines}。请提醒或换人:「结对 名字 姓名」。',
  overdueOne: '{who}—{child}',
} as const;
