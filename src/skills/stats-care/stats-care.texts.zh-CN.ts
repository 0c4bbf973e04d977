export const texts = {
  counts:
    '{date}:登记孩子{children}人,建档{files}份。留守按2016口径{a},按2024半年口径{b},按教育口径{c};资料不全{unknown}人。委托书30天内到期{expiring}份。',
  none: '没有找到您负责的地方,查不了。请找学校负责人。',
} as const;
