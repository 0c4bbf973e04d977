import { useEffect } from 'react';
import { call } from './call.ts';

const EVERY_MS = 5 * 60_000;
const SIGNS = ['pointerdown', 'keydown', 'scroll'] as const;

/**
 * Tells the server that somebody is there: when they used the page since the last time, or when Today is shown on a
 * page that can be seen, which its roles watch without touching anything. Otherwise the session idles out.
 */
export function usePresence(watches: boolean): void {
  useEffect(() => {
    let used = false;
    const use = (): void => void (used = true);
    for (const sign of SIGNS) addEventListener(sign, use, { passive: true });
    const timer = setInterval(() => {
      const watching = watches && document.visibilityState === 'visible';
      if (!used && !watching) return;
      void call('POST session/here', { watching: !used }).catch(() => undefined);
      used = false;
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, use);
    };
  }, [watches]);
}
