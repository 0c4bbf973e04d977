/** Why somebody does not get in, or may not do this: a closed list, each with a sentence. */
export type AccessRefusal =
  | 'ACCESS.WRONG'
  | 'ACCESS.LOCKED'
  | 'ACCESS.CODE_NEEDED'
  | 'ACCESS.NO_ROLE'
  | 'ACCESS.PASSWORD_SHORT'
  | 'ACCESS.PASSWORD_LONG'
  | 'ACCESS.PASSWORD_COMMON'
  | 'ACCESS.PASSWORD_SAME'
  | 'ACCESS.WRONG_OLD'
  | 'ACCESS.CODE_WRONG'
  | 'ACCESS.LOGIN_TAKEN'
  | 'ACCESS.LOGIN_BAD'
  | 'ACCESS.HAS_ACCOUNT'
  | 'ACCESS.NO_ACCOUNT'
  | 'ACCESS.OWN_ACCOUNT';
