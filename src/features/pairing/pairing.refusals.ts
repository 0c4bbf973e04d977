/** Why a visit or call typed in at a desk is not kept: a closed list, each with a sentence. */
export type PairingRefusal =
  'PAIRING.FUTURE' | 'PAIRING.TOO_OLD' | 'PAIRING.NOT_PAIRED' | 'PAIRING.NOT_YOURS_TO_WRITE' | 'PAIRING.TWICE';
