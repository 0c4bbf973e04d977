import { Button } from 'antd';
import { createContext, useCallback, useContext, useEffect, useState, type JSX, type ReactNode } from 'react';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';

/** Long enough to be read twice; whoever needs longer finds the change on the page. */
const SHOWN_MS = 12_000;

const TellContext = createContext<(sentence: string) => void>(() => undefined);

/** Tells that something was done, at the foot of the window wherever the page is scrolled to. */
export const useTell = (): ((sentence: string) => void) => useContext(TellContext);

/** Holds the one place where things done are told; it is there before the words, so that they are read out. */
export function Telling({ children }: { children: ReactNode }): JSX.Element {
  const [told, setTold] = useState({ sentence: '', n: 0 });
  const tell = useCallback((sentence: string) => setTold(({ n }) => ({ sentence, n: n + 1 })), []);
  useEffect(() => {
    if (told.sentence === '') return undefined;
    const timer = setTimeout(() => tell(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told, tell]);
  return (
    <TellContext value={tell}>
      {children}
      <div className={told.sentence === '' ? 'told' : 'told shown'}>
        <p role="status" aria-live="polite">
          {told.sentence}
        </p>
        {told.sentence !== '' && (
          <Button size="small" ghost onClick={() => tell('')}>
            {texts.understood}
          </Button>
        )}
      </div>
    </TellContext>
  );
}
