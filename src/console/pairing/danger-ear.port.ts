/** Nest injection token. The console does not know how dangers are heard; app/ hands it in. */
export const DANGER_EAR = Symbol('DANGER_EAR');

/** Words of danger that are typed instead of said: the same ear and the same alarm as in the chat. */
export interface DangerEar {
  /** Raises what the words ask for; the sentence for whoever typed them, undefined where there is no danger in them. */
  hear(told: { childId: number; by: number; words: string }): Promise<string | undefined>;
}
