export const texts = {
  collected: '【{child}】{time} 交 {collector}(登记人)。{left}',
  alonedone: '【{child}】{time} 自己离开(有书面同意)。{left}',
  left: '还剩 {left} 人。',
  last: '今天的孩子都有着落了,辛苦了!',
  onTheList: '{who}在名单上,可以接 {child}。交接后请回「{child} {who}接走」。',
  checkId:
    '码对。请核对来人证件:姓名{name},身份证尾号{tail}。\n对得上回 1(【{child}】交给 {name}),对不上回 2(不要放人)。',
  noTail: '没有登记(只核对姓名)',
  idDiffers: '不要放人。{child} 先由您看着,请打电话给登记的家长或学校负责人。',
  wrongCode: '码不对,先不要放人。还可以试 {left} 次;请让来接的人跟家长要今天的码。',
  locked: '接送码连错 3 次,已锁,不要放人。已告诉学校负责人,请等电话。',
  bySound: '您说的是{child}({cls})吗?\n1 是 2 不是',
  sayNameAgain: '好,没有记。请再说一次孩子的全名或编号。',
  takenBack: '【{child}】那条记录撤回了,已按更正记下,并告诉了家长。现在还算在学习点,请看好。',
  /** The child has gone with them, not only: somebody has come. */
  taken: /接走|接咗|领走|带走|攞走|走了|走咗/,
  mayGo: '【{child}】有书面同意,可以自己走,还没有记离开。真的走了请回「{child}自己走了」。',
  /** Wanting to go, or asking whether: not yet gone. */
  wish: /(?:想|要|打算|可以|可唔可以|可不可以|能不能|能|得唔得|让|俾|畀)(?:佢|他|她|ta)?(?:自己|自行|独自|一个人)|(?:吗|嘛|么|[?\uff1f])\s*$/,
  alone: /自己|自行|独自|一个人/,
} as const;
