export const texts = {
  which: '请写孩子全名,例如「家访 孩子全名 昨晚7点 奶奶在」,还没有记。',
  visit: '【{child}】{when} {what}记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  call: '【{child}】{when} 电话联系{minutes}记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  talk: '【{child}】{when} 陪伴记下(家长看不到)。10分钟内回「撤销」可以取消。{need}',
  minutes: '({minutes}分钟)',
  /** What the child said may be for somebody: the volunteer says for whom. */
  passOn: '\n要转告谁?{options}',
  option: { staff: '{n} {teacher}', counsellor: '{n} 心理老师', letter: '{n} 写信给家里', none: '{n} 不用' },
  words: { staff: /班主任/, counsellor: /心理/, letter: /写信|封信|写封|画/ },
  passedOn: {
    staff: '好,已转告{teacher}。10分钟内回「撤销」可以取消。',
    counsellor: '好,已转告心理老师。10分钟内回「撤销」可以取消。',
  },
  letter: '请孩子画或写下来,拍照(不拍脸)发来并写「{child}画给家里」,就会发给家长。您记的原话不发。',
  keptOnly: '好,只留在记录里。',
  need: '\n要办的事「{words}」已转给{owner},{due} 前办,办好告诉您。',
  needOwn: '\n要办的事「{words}」附近没有别人可以转,请您自己在 {due} 前跟进。',
  needUnowned: '\n要办的事「{words}」记下了,还没有人办:村里、学校到区里都没人可转。急的请打电话,有人接手就告诉您。',
  withdrawn: '好,那条记录撤回了。',
  visited: '走访',
  comma: '、',
  /** What people call a visit; the answer calls it the same. */
  visitWord: /家访|走访/,
  future: '日期还没到,没有记。请写已经做了的。',
  /** Words that say a family lacks something. */
  needs:
    /漏雨|漏水|没米|冇米|缺米|断电|停电|断水|没棉被|冇棉被|缺|困难|没钱|冇钱|坏了|烂咗|要修|要人帮|没人照顾|冇人照顾/,
} as const;
