export const texts = {
  school: '学校',
  whichChild: '是哪个孩子?请带上名字再说一次,例:「陈嘉怡已带回学校,交给吴主任」。',
  returned: '【{child}】{time} 已带回学校({school}),交给{receiver}。已请{receiver}确认,并告诉家长。',
  returnedNobody: '【{child}】{time} 记下已带回学校({school})。交给谁了?请再说一次「{child}交给某主任」,好让对方确认。',
  confirmed: '【{child}】{time} 您确认孩子在您这里,已告诉家长。家长来接后请说一声。',
  notHere: '【{child}】记下:不在您这里。已叫学校负责人,并请护送马上说明;请打电话给护送。',
  nothingToConfirm: '没有等您确认带回的孩子。',
} as const;
