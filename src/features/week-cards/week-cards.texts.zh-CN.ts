export const cardTexts = {
  brand: '四点半',
  title: '{names}的这一周',
  span: '{from} – {to}',
  date: '{month}月{day}日',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  mark: { came: '✓', leave: '假', stopped: '停', away: '—' },
  came: '到学习点 {n} 天',
  activities: '做了什么',
  note: '老师的话',
  by: '{who} · {date}',
  footer: '不想再收，回「不要周卡」',
} as const;

export const texts = {
  /** What stands for the picture where it cannot be sent. */
  head: '【周卡】{from}–{to}',
  child: '{name}:到学习点 {n} 天{activities}{note}',
  activities: ',做了{list}',
  note: '。{who}说:{words}',
  foot: '不想再收,回「不要周卡」。',
  invite: '周五晚上可以收一张孩子的周卡(图片):到学习点几天、做了什么、老师的话。回 1 要,2 不要;只问这一次。',
} as const;
