/** Who is meant by a ban on collecting, where the words alone do not say it. */
export const lexicon = {
  /** Only these, or nobody else: who is left out is not said by name. */
  exclusive: /除了|除咗|只有|只准|只可以|只能|只俾|只让|净系|别人|其他人|其它人|任何人|谁也|谁都|边个都|冇人可以/,
  /** Nobody of the list: whoever is not on it may not collect anyway. */
  outsiders: /陌生|生人|外人|唔识|不认识|唔认识/,
  /** Before a word for a tie: the tie is the speaker's and not the child's. */
  mine: /我(?:的|嘅|个|亲|自己)?$/,
  /** A word for two people at once. */
  both: new Set(['爸妈', '父母', '生父母', '公婆', '爷奶']),
  father: '爸爸',
  mother: '妈妈',
  /** What a former partner is to the child, whoever speaks. */
  partner: new Map([
    ['前夫', '爸爸'],
    ['老公', '爸爸'],
    ['前妻', '妈妈'],
    ['老婆', '妈妈'],
  ]),
  formerPartner: '前任',
  /** The speaker's own tie to the child, and what their kin are to the child. */
  ofSpeaker: new Map<string, Map<string, string>>([
    [
      '爸爸',
      new Map([
        ['爸爸', '爷爷'],
        ['妈妈', '奶奶'],
        ['哥哥', '伯父'],
        ['弟弟', '叔叔'],
        ['姐姐', '姑姑'],
        ['妹妹', '姑姑'],
      ]),
    ],
    [
      '妈妈',
      new Map([
        ['爸爸', '外公'],
        ['妈妈', '外婆'],
        ['哥哥', '舅舅'],
        ['弟弟', '舅舅'],
        ['姐姐', '姨妈'],
        ['妹妹', '姨妈'],
      ]),
    ],
  ]),
} as const;
