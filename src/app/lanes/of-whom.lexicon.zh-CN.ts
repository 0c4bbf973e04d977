/** Whom words of danger are about, where two children are spoken of. */
export const lexicon = {
  /** Before a child's name, with the tie after it: the speaker says who they are. */
  iAm: /我(?:系|是)$/u,
  /** Between the name and the tie. */
  of: /^(?:的|嘅)?/u,
  /** After a name: it is the one to whom something is done. */
  doneTo: /^[^,。.;;!?]{0,10}(?:俾|被|畀|遭|捱)/u,
  /** The speaker's own child without its name. */
  own: /我(?:个|家|屋企)?(?:孩|仔|女|孙|娃|细路)/u,
} as const;
