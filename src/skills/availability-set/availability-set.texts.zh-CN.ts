export const texts = {
  free: '记下:{when}有空。排班时会用;已经排好的班不变。10分钟内回「撤销」可以取消。',
  busy: '记下:{when}没空,不排您。{own}10分钟内回「撤销」可以取消。',
  own: '已排的班还在:{shifts},来不了请另回「{first}来不了」。',
  withdrawn: '好,那条有空没空的话撤回了。',
  words: '「{words}」',
  /** The words that make it a no. */
  noTime:
    /没空|冇空|没时间|冇时间|唔得闲|不得闲|不能|唔能|不行|唔行|唔得|不在|唔喺|冇得|没得|来不了|带唔到|去唔到|不要排|唔好排|别排|出差|去深圳|考试/,
  /** Said of every week, not of one date. */
  weekday: /[一二三四五六日天]/,
} as const;
