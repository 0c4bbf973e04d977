export const texts = {
  sheltered:
    '{time} 记下:{count} 个孩子在避雨/避险。请点名,别让孩子走开,等学校负责人说可以走。已告诉家长和学校;有人受伤打 120。',
  notLeftYet: '还没出发。下大雨请先留在学校,别出发;已经可以走时再报「出发啦」。',
  goesOn: '好,已告诉护送可以继续走。',
  stays: '好,让他们先等着。可以走了请回 1。',
  /** The coordinator lets them go, in words. */
  mayGo: /可以(?:继续)?(?:走|出发|去书屋)|继续走|走得|放行|走得啦/,
  notYet: /不可以|不能|唔可以|唔好|别走|先别|未/,
  notSheltering: '他们现在没有在避险。',
} as const;
