import { createContext, useContext } from 'react';
import type { Reply } from './call.ts';

export type Session = Reply<'GET session'>;
export type Visitor = NonNullable<Session['visitor']>;

export interface Here {
  visitor: Visitor;
  /** Asks the server anew who this is. */
  refresh(): Promise<void>;
}

export const HereContext = createContext<Here | undefined>(undefined);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('no visitor');
  return here;
}

export const hasRole = (visitor: Visitor, roles: readonly string[]): boolean =>
  visitor.roles.some((r) => roles.includes(r.role));
