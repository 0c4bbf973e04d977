/** Who said something of a family, and when. */
export interface Told {
  by: { id: number; name: string };
  /** The message that said so; none where it was said in the console. */
  inboxId?: number;
  at: Date;
}

/** The same for the care files. */
export const writer = (event: { id: number }, told: Told): { by: number; source: string } => ({
  by: told.by.id,
  source: `event:${event.id}`,
});

/** The same for walks. */
export const telling = ({ by, inboxId, at }: Told): { toldBy: number; inboxId?: number; at: Date } => ({
  toldBy: by.id,
  at,
  ...(inboxId === undefined ? {} : { inboxId }),
});
