export interface PhraseBook {
  intent: string;
}
