export const dismissalTexts = {
  movedShift:
    '改时间:{day} {school}→{point} 改到 {now} 出发(原 {was}),{gate} 到校门口。之前的答复不算了,请再回:1 能来 2 来不了 3 会晚',
  movedThere: '改时间:{day} {school}→{point} 改到 {now} 出发(原 {was})。请在校门口等,清点好再走。',
  movedHome: '【{child}】{day}改到 {now} 从学校出发去{point}(原 {was}),因为{because}。到了马上告诉您。',
  movedStaff: '{day} {school}→{point} 改到 {now} 出发(原 {was}):{because},{by}报。已请护送重新确认,家长已通知。',
  movedTeacher: '{day} {school}→{point} 改到 {now} 出发(原 {was}):{because}。请 {gate} 前把孩子带到校门口:{names}。',
  because: '{cls} {time} 放学{reason}',
  reason: '({reason})',
  becauseUsual: '恢复平时的时间',
  askMove:
    '{cls}({by}){day} {time} 放学,但{point}这一队还有{others}的孩子,平时 {was} 出发。\n1 全队改到 {time} 2 不改,{cls}的孩子由老师看护到 {was}\n没回之前按 {was}。',
  askWait:
    '{cls}({by}){day} {time} 才放学,但{point}这一队还有{others}的孩子,{was} 出发。\n1 全队等到 {time} 2 不等,{cls}的孩子由老师看护,另外通知家长\n没回之前按 {was}。',
  keeps: '{day} {cls}放学时间改了,但{point}这一队不改,还是 {was} 出发。请先看护好孩子:{names}。',
} as const;
