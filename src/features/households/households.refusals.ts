/** Why a dispute is not decided: a closed list, each with a sentence. */
export type DisputeRefusal = 'DISPUTE.CHANGED' | 'DISPUTE.NOBODY_BANNED' | 'DISPUTE.OWN_CHILD';
