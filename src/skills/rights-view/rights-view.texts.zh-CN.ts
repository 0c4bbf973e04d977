export const texts = {
  facts:
    '【{child}】存着的资料:\n{lines}\n{consents}\n不对请回「更正 {child} 哪一项 改成什么」,要删回「删除 {child} 资料」。',
  none: '【{child}】只有姓名和班级,还没有建档。\n{consents}\n不对请回「更正 {child} 哪一项 改成什么」。',
  consents: '同意情况:{list}',
  noConsents: '同意情况:还没有答复过',
  given: '{name}同意',
  refused: '{name}不同意',
} as const;
