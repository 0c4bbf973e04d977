/** Nest injection token. The console does not know the conversation; app/ hands it in. */
export const THREAD_DESK = Symbol('THREAD_DESK');

/** Taking a person's conversation over, writing in it, handing it back. `personId`: whose thread; `by`: who acts. */
export interface ThreadDesk {
  /** False: the person has no chat, or somebody else has the thread. */
  take(personId: number, by: number, at: Date): Promise<boolean>;
  /** False: the thread is not with `by`. `key` names the reply, so that it is sent once. */
  reply(personId: number, by: number, text: string, key: number): Promise<boolean>;
  /** False: the thread is not with `by`. */
  giveBack(personId: number, by: number, key: number): Promise<boolean>;
}
