export const texts = {
  preview:
    '您说的是{ties}{who}过世了吗?确认后不再给TA发消息,从可接名单拿掉,告诉班主任、负责人和咨询老师。\n1 是 2 不是',
  tie: '【{child}】的{relation}',
  collector: '可接的人',
  which: '请节哀。您说的是哪一位?回数字:\n{list}',
  option: '{n} {ties}{who}',
  noneOfThem: '{n} 都不是',
  dropped: '好,什么都没有改。',
  done: '记下了,请节哀。{who}的登记已停用,已从可接名单拿掉,老师和负责人会知道。10分钟内回「撤销」可以恢复。',
  nobodyCollects: '{children}现在没有人可以接,请今天和家里定好谁接。',
  already: '{who}的事之前已经记下了,没有再改。有不对的请找学校负责人。',
  unknown: '您负责的孩子里没有找到登记的这位家人,什么都没有改。已原话转给{who},请TA核对。10分钟内回「撤销」可以取消。',
  nobody: '您负责的孩子里没有找到登记的这位家人,什么都没有改。请直接打电话给学校负责人。',
  due: '今天 18:00 ',
  dueTomorrow: '明天 12:00 ',
  back: '好,都恢复了:登记、可接名单和通知照旧,已告诉老师和负责人。',
  comma: '、',
} as const;
