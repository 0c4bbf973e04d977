export const texts = {
  child: '{name}({cls})',
  phone: '监护人电话 {phone}(未核实)。',
  confirm:
    '【新增】{by}报来:{list}。{phone}核对后请回:\n1 确认建档 2 有问题\n监护人要用绑定码自己绑定,这里不会自动绑。',
  confirmed: '【{names}】{who}已确认建档。监护人请找班主任要绑定码;要上四点半请和学校说。',
  refused: '【{names}】{who}核对后说有问题,没有建档。请和TA联系。',
  withdrawn: '刚才那条新增撤回了,不用核对。',
} as const;
