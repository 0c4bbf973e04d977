export const texts = {
  head: '【{child}】',
  closed: '{head}结束了,记下:{words}。已告诉叫过的人和家长。',
  closedQuietly: '{head}结束了,记下:{words}。已告诉叫过的人;没有发给家长。',
  wordsAt: '{words},{place}',
  places: { point: '在学习点', school: '在学校老师那里', home: '在家' },
  notOwner: '这件事由{who}负责,要由 ta 来结束。您知道的情况请直接打电话告诉{who}。',
  ownFirst: '这件事还没有人接手,请先回「接手」,核实后再回「找到了 在哪」。',
  noneOwned: '您手上现在没有要结束的事。',
  where: '孩子在哪里找到的?\n1 在学习点 2 在学校老师那里 3 在家(家里大人在)',
  which: '要结束哪一件?\n{lines}\n请回数字。',
  option: '{n} {facts}',
  atPoint: /书屋|学习点|课堂|祠堂|文化室|活动室|站点|到齐/,
  atHome: /家里|屋企|奶奶家|外婆家|在家|返到屋|回到家|家(?:$|[了。,,])|奶奶|外婆|爷爷|外公|爸|妈/,
  /** It is settled, in the owner's own words. */
  settled: /结束|处理完|处理好|处理咗|解决|没事了|冇事|误报|搞定|搞掂|核实(?:过|了|清楚)|找到|搵到|揾到|已接回|已送医/,
  notSettled: /没找到|未找到|还没|未搵到|未揾到|冇搵到|吗[??]?$|没有?$|未$/,
  atSchool: /学校|校门|教室|老师|保安/,
} as const;
