export const texts = {
  danger: '个案 {code} 有危险信号(详情只在咨询室)。请马上打电话给{who}。',
  reminder: '提醒:{day} {time} 约了个案 {code}。要改请说「改约{code} 时间」。',
  today: '今天',
  tomorrow: '明天',
} as const;
