/** Why a visit or call is not kept, or not taken back: a closed list, each with a sentence. */
export type PairingRefusal =
  | 'PAIRING.FUTURE'
  | 'PAIRING.TOO_OLD'
  | 'PAIRING.NOT_PAIRED'
  | 'PAIRING.NOT_YOURS_TO_WRITE'
  | 'PAIRING.TWICE'
  | 'PAIRING.NOT_YOURS_TO_WITHDRAW'
  | 'PAIRING.WITHDRAWN'
  | 'PAIRING.NEED_DONE';
