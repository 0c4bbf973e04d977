/** Where pictures and sounds lie, outside the database: closed bytes under a key. app/ picks the store. */
export interface MediaStore {
  /** Keeps bytes under a key; the same key again replaces them. @throws MediaStoreError */
  put(key: string, bytes: Buffer): Promise<void>;
  /** Undefined: nothing lies there. @throws MediaStoreError */
  get(key: string): Promise<Buffer | undefined>;
  /** Nothing lies there afterwards. @throws MediaStoreError */
  remove(key: string): Promise<void>;
  /** What was put before a moment, in no order; other things may lie there too. @throws MediaStoreError */
  keys(before: Date): AsyncIterable<string>;
}
/** Nest injection token. */
export const MEDIA_STORE = Symbol('MEDIA_STORE');

/** FULL: there is no room, and a person has to make some. AWAY: it may work later. */
export class MediaStoreError extends Error {
  constructor(
    readonly code: 'MEDIA.FULL' | 'MEDIA.AWAY',
    message: string,
  ) {
    super(message);
    this.name = 'MediaStoreError';
  }
}
