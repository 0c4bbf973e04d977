import { useCallback, useEffect, useState } from 'react';
import { call, Refused, type Reply } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';

export type Rota = Reply<'POST rota'>;
export type RotaPlan = Rota['plans'][number];
export type RotaDay = RotaPlan['days'][number];
export type RotaVolunteer = Rota['volunteers'][number];

export interface Move {
  planId: number;
  date: string;
  personId: number;
  insteadOf: number | null;
}

/** A wish that stands in the way, and what would be done anyway. */
export interface Wish {
  sentence: string;
  move: Move;
}

const WISHES = ['ROTA.SAID_NOT', 'ROTA.APART'];

export interface RotaDeskOfPage {
  rota: Rota | undefined;
  busy: boolean;
  refusal: string;
  wish: Wish | undefined;
  show(schoolId: number | null, month: string | null): void;
  assign(move: Move, anyway?: boolean): Promise<boolean>;
  unassign(planId: number, date: string, personId: number): Promise<boolean>;
  pin(planId: number, date: string, personId: number, pinned: boolean): Promise<boolean>;
  /** Anything else that changes the board. */
  change(work: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

/** The board and all that changes it; after each change it is fetched anew. */
export function useRota(): RotaDeskOfPage {
  const [rota, setRota] = useState<Rota>();
  const [wish, setWish] = useState<Wish>();
  const { busy, refusal, run } = useDoing();
  const show = useCallback(
    (schoolId: number | null, month: string | null) =>
      void run(async () => setRota(await call('POST rota', { schoolId, month }))),
    [run],
  );
  useEffect(() => show(null, null), [show]);
  const { schoolId = null, month = null } = rota ?? {};
  const change = useCallback(
    (work: () => Promise<void>) =>
      run(async () => {
        setWish(undefined);
        try {
          await work();
        } finally {
          setRota(await call('POST rota', { schoolId, month }));
        }
      }),
    [run, schoolId, month],
  );
  const assign = (move: Move, anyway = false): Promise<boolean> =>
    change(async () => {
      try {
        await call('POST rota/assign', { ...move, anyway, key: Date.now() });
      } catch (fault) {
        if (!(fault instanceof Refused && WISHES.includes(fault.code))) throw fault;
        setWish({ sentence: fault.message, move });
      }
    });
  return {
    rota,
    busy,
    refusal,
    wish,
    show,
    assign,
    change,
    unassign: (planId, date, personId) =>
      change(async () => void (await call('POST rota/unassign', { planId, date, personId, key: Date.now() }))),
    pin: (planId, date, personId, pinned) =>
      change(async () => void (await call('POST rota/pin', { planId, date, personId, pinned }))),
    forget: () => setWish(undefined),
  };
}
