import { Alert } from 'antd';
import type { JSX } from 'react';

/** Why something was not done, told at once; nothing where there is nothing to tell. */
export function Refusal({ of }: { of: string }): JSX.Element | null {
  return of ? <Alert type="error" title={of} role="alert" /> : null;
}
