import { useCallback, useEffect, useState } from 'react';
import { useDoing } from './use-async.ts';

export interface Loaded<T> {
  value: T | undefined;
  refusal: string;
  /** Asks again. */
  reload(): Promise<boolean>;
}

/** What a part of a page shows: asked for when it opens, and again when what it is about changes. */
export function useLoaded<T>(load: () => Promise<T>, about: readonly unknown[]): Loaded<T> {
  const [value, setValue] = useState<T>();
  const { refusal, run } = useDoing();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what it depends on
  const ask = useCallback(() => run(async () => setValue(await load())), about);
  useEffect(() => {
    setValue(undefined);
    void ask();
  }, [ask]);
  return { value, refusal, reload: ask };
}
