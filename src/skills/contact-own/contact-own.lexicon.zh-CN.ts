/** How one of the family says which week it was, and that it was a parent who spoke with the child. */
export const lexicon = {
  lastWeek: /上周|上个?星期|上个?礼拜/,
  /** What a parent is to the child, as the list of guardians has it. */
  parent: /^(?:阿|老|继|养|亲|生)?(?:爸|妈|父|母|爹|娘)(?:爸|妈|亲)?$/,
  /** A parent who is spoken of; 外婆, 姑妈 and 奶奶 are none. */
  ofParent: /(?<![外祖姑姨舅伯干])(?:阿爸|阿妈|爸爸|妈妈|爸|妈|父亲|母亲|父母|老豆)/,
} as const;
