export const texts = {
  noted: '记下:您住{village}。排班时优先排近的点。10分钟内回「撤销」可以取消。',
  which: '没认出是哪个村。登记的村有:{villages}。请写「我住{first}」。',
  none: '您还没登记在哪个镇,请找协调员登记。',
  back: '好,住处改回去了。',
} as const;
