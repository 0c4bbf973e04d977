import { useEffect, useRef, useState } from 'react';
import { call, Refused, type Reply } from '../shell/call.ts';

export type Today = Reply<'GET today'>;
export type TodayRun = Today['runs'][number];
export type TodayAlarm = Today['alarms'][number];

export interface Board {
  today: Today | undefined;
  /** The stream is open; otherwise what is shown is from `now` of the board. */
  live: boolean;
  /** Why there is no board. */
  refusal: string;
  /** Milliseconds the clock of the house is ahead of this machine's. */
  ahead: number;
}

const AGAIN_MS = 3_000;

/** The board, live: the browser opens the stream again by itself, and after a closed one we do. */
export function useToday(): Board {
  const [today, setToday] = useState<Today>();
  const [live, setLive] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [ahead, setAhead] = useState(0);
  const again = useRef<number>(undefined);
  useEffect(() => {
    let source: EventSource | undefined;
    let over = false;
    const show = (board: Today): void => {
      setToday(board);
      setAhead(Date.parse(board.now) - Date.now());
      setRefusal('');
    };
    const open = (): void => {
      if (over) return;
      source = new EventSource('/console/api/events');
      source.addEventListener('open', () => setLive(true));
      source.addEventListener('today', (e) => show(JSON.parse((e as MessageEvent<string>).data) as Today));
      source.addEventListener('beat', (e) => {
        const { now } = JSON.parse((e as MessageEvent<string>).data) as { now: string };
        setAhead(Date.parse(now) - Date.now());
      });
      source.addEventListener('error', () => {
        setLive(false);
        if (source?.readyState !== EventSource.CLOSED) return; // the browser is trying again
        again.current = window.setTimeout(() => void look().then(open), AGAIN_MS);
      });
    };
    // asks once by itself: that also finds out whether the session is over
    const look = async (): Promise<void> => {
      try {
        show(await call('GET today', undefined));
      } catch (fault) {
        if (fault instanceof Refused && fault.message) setRefusal(fault.message);
      }
    };
    open();
    return () => {
      over = true;
      clearTimeout(again.current);
      source?.close();
    };
  }, []);
  return { today, live, refusal, ahead };
}

/** Ticks while something counts down: the moment it is in the house. */
export function useHouseClock(ahead: number, everyMs = 1_000): Date {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return new Date(now + ahead);
}
