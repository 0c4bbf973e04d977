/** The demo afternoon as a first visitor plays it: who says what, when, and what to watch for. */
export const guideTexts = {
  steps: [
    {
      role: 'volunteer',
      at: '19:01',
      say: '1',
      alike: ['得', '能来', 'ok'],
      why: '前一晚机器人提醒志愿者。回「1」就是能来;只回「收到」不算答应。',
    },
    { role: 'partner', say: '1', alike: ['得', '能来'], why: '搭档也要答应,明天的班才算定下。' },
    {
      role: 'teacher',
      at: '15:40',
      say: '{className} 四点半{classCount}人',
      why: '放学前,班主任报今天去四点半的人数。',
    },
    { role: 'guardian', say: '我仔到未', why: '家长这时来问:还没点名,机器人只说知道的,不猜。' },
    { role: 'teacher', say: '1', why: '老师被问到孩子在哪里。回「1」在学校,家长马上收到老师的话和时间。' },
    { role: 'volunteer', at: '16:17', say: '到校门口了', why: '志愿者签到,马上收到名单:过敏、谁可以来接都在上面。' },
    { role: 'partner', say: '到校门口了', why: '搭档也到了。' },
    {
      role: 'teacher',
      at: '16:28',
      say: '交给{volunteerCall}{count}',
      why: '老师交人报数,志愿者也报数,两边要对得上。',
    },
    { role: 'volunteer', say: '接到{count}个', why: '点名接齐。试试少报一个,机器人会追问是谁。' },
    { role: 'volunteer', at: '16:32', say: '出发啦', why: '路上的时间开始算,太久没到会报警。' },
    { role: 'grandmother', say: '妹头放学咗未', why: '奶奶也问一句:在路上了,几点出发、谁带队。' },
    { role: 'volunteer', at: '16:49', say: '到了{count}', why: '到齐。看家长的手机:每家只收到自己孩子的消息。' },
    { role: 'volunteer', at: '17:31', say: '{child} {collector}接走', why: '交给谁、几点,一个一个记下。' },
    { role: 'coordinator', say: '今天咋样', why: '协调员一句话看到全天。' },
  ],
  /** Shown when every line was said. */
  free: { role: 'coordinator', say: '帮助', why: '这个下午走完了。随便换人、说话、拨钟,或者看看机器人会什么。' },
} as const;
