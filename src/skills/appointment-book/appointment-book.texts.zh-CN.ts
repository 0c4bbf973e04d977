export const texts = {
  whichCode: '请写个案编号和时间,例如「约0231周四下午1点」,还没有记。',
  whichTime: '个案 {code} 约什么时候?请写日期和时间,例如「约{code}周四下午1点」,还没有记。',
  booked: '记下:个案 {code} {day} {time}。提前一晚提醒您。10分钟内回「撤销」可以取消。',
  moved: '个案 {code} 由 {oldDay} {oldTime} 改到 {day} {time}。10分钟内回「撤销」可以改回。',
  taken: '{day} {time} 已约个案 {code},没有记。请换一个时间。',
  past: '{day} {time} 已经过了,没有记。请写以后的时间。',
  notYours: '约个案只在咨询老师这里办,没有记。请找咨询老师。',
  cancelled: '好,个案的约取消了,之前的约照旧。',
} as const;
