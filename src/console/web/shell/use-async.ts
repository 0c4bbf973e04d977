import { useCallback, useState } from 'react';
import { sentenceOf } from './call.ts';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';

export interface Doing {
  busy: boolean;
  /** The sentence of the last refusal; empty when there is none. */
  refusal: string;
  /** Does it, once at a time; true when it was done. */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** One thing a person asked for: busy while it runs, and why not when it was refused. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const run = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setRefusal('');
    try {
      await work();
      return true;
    } catch (fault) {
      setRefusal(sentenceOf(fault, texts.offline));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, refusal, run };
}
