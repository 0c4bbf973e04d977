import type { AccessRefusal } from './access.refusals.js';

export const accessRefusals: Record<AccessRefusal, string> = {
  'ACCESS.WRONG': '账号、密码或验证码不对。请再核对一次。',
  'ACCESS.LOCKED': '输错太多次,这个账号锁住了。请 {minutes} 分钟后再试,或请管理员重置。',
  'ACCESS.CODE_NEEDED': '请输入手机验证器上的六位验证码。',
  'ACCESS.NO_ROLE': '这个账号现在没有可以进工作台的岗位。请联系管理员。',
  'ACCESS.PASSWORD_SHORT': '密码至少 10 个字,可以用一句话。请再想一个。',
  'ACCESS.PASSWORD_LONG': '密码最多 128 个字。请短一点。',
  'ACCESS.PASSWORD_COMMON': '这个密码太容易猜到。请换一个,可以用一句话。',
  'ACCESS.PASSWORD_SAME': '新密码和原来的一样。请换一个。',
  'ACCESS.WRONG_OLD': '现在的密码不对。请再输一次。',
  'ACCESS.CODE_WRONG': '验证码不对或已用过。请等下一个再输。',
  'ACCESS.LOGIN_TAKEN': '这个账号名已经有人用。请换一个。',
  'ACCESS.LOGIN_BAD': '账号名用小写字母、数字、点或横线,2 到 40 位。请改一下。',
  'ACCESS.HAS_ACCOUNT': '这个人已经有账号。请直接重置密码。',
  'ACCESS.NO_ACCOUNT': '没有这个账号。请刷新名单。',
  'ACCESS.OWN_ACCOUNT': '不能停用或重置自己的账号。请另一位管理员来做。',
};
