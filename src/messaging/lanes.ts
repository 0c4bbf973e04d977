/** The Bull queue that wakes the one sender of a chat account. */
export const outboundLane = (account: string): string => `outbound-${account}`;
