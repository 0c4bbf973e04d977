export const texts = {
  choose: '最近7天给您发了 {count} 条。想怎么收?\n1 只留安全消息 2 每天19:30一条汇总 3 全停(安全消息还会发)',
  safety: '好,以后只发安全消息和您问的回答。想改回来说「恢复消息」或回「人工」。',
  digest: '好,平常的消息每天 19:30 合成一条;安全消息马上发,您问的马上答。',
  off: '好,都停了。孩子的安全消息还是会发到这里,您问的也会回答。',
  night: '好,晚上 {from} 到早上 {to} 不打扰;孩子的安全消息除外。您夜里问,我还是会答。',
  restored: '好,恢复了,孩子的消息照常发给您。',
  homework: '作业通知是班主任发的,我这里没有单独的开关。要少收,请回「太多信息了」选一种。',
  /** One word for all of it: what is left to choose is shown (conversations.md). */
  unsubscribe: /^\s*退订\s*$/u,
} as const;
