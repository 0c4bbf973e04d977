/** How grown-ups of a household are called: after a surname, and by man or woman. */
export const elderWords = {
  /** What stands after a surname when an elder is spoken of. */
  called: /^(?:阿?婆婆?|阿?公公?|奶奶?|爷爷?|阿?嫲|老?伯|伯娘|叔|婶|姨|姑|嫂|老人家?|大娘|大爷)/,
  man: /丈|爷|公|爸|爹|父|叔(?!婆)|伯(?!娘|母)|舅(?!妈|母|婆)|哥|弟/,
  woman: /奶|婆|嫲|嬷|妈|娘|母|姑|婶|姨|嫂|姐|妹/,
} as const;
