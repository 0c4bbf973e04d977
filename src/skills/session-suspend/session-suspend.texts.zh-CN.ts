export const texts = {
  today: '今天',
  exactWords: '还没有停。请原样回「{wanted}」才算数。',
  noReason: '学校通知',
  yourSchool: '您的学校',
  noRuns: '没有四点半的班',
  preview:
    '{day}停课,会影响:{schools} · {points} · {children} 个孩子。\n原因:{reason};来源:{source}。\n请在 {minutes} 分钟内原样回「确认停课」;不回就不停。',
  resumePreview:
    '{day}恢复上课,会影响:{schools} · {points} · {children} 个孩子。\n请在 {minutes} 分钟内原样回「确认恢复」。',
  done: '{time} 已停课:{children} 个孩子的家长、老师和护送都通知了,之前排着的提醒作废。要恢复请说「恢复上课」。{walking}',
  walking: '有 {walking} 个班已经在路上,请联系护送就近避险。',
  resumed: '已恢复上课:{children} 个孩子的家长、老师和护送都通知了。',
  notSuspended: '那天没有停课,不用恢复。',
  wider: '还没有恢复:{who}宣布的{place}停课还在,要由那边恢复。请联系{who}。',
  nothingToConfirm: '没有等您确认的停课(可能过了时间)。请再说一次「停课」和原因。',
  noPlace: '没有找到您负责的学校,不能停课。请联系区里。',
  second: '{who}要宣布{where}{day}停课:{reason}。您同意请在 {minutes} 分钟内原样回「确认停课」。',
  secondAsked: '全区停课要第二个人同意,已问{who},{minutes} 分钟内有效。',
  noSecond: '全区停课要第二个人同意,现在找不到第二个授权人,没有停。请联系管理员。',
  wholeDistrict: '全区',
  /** What people leave off a place's name. */
  placeEnding: /(?:中心)?(?:小学|学校)$|[镇街区]$/,
  command: /今天|今日|明天|听日|后天|全区|全校|四点半|课堂|停课|恢复上课|通知|因为?/g,
  source: /([\p{Script=Han}]{2,12}(?:台|局|办|部|教育局|气象台|应急办)[\d:：点分]*发布)/u,
} as const;
