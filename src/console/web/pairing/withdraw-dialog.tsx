import type { JSX } from 'react';
import { call } from '../shell/call.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { withdrawTexts as texts } from './pairing.texts.zh-CN.ts';

export interface Withdrawing {
  what: 'contact' | 'need';
  id: number;
  title: string;
}

/** Taking back what was written down by mistake: why, in words that stay with it. */
export function WithdrawDialog({ of, onClose }: { of: Withdrawing; onClose(): void }): JSX.Element {
  const { what, id, title } = of;
  const withdraw = async (reason: string): Promise<void> => {
    if (what === 'contact') await call('POST contacts/:id/withdraw', { reason }, { id });
    else await call('POST needs/:id/withdraw', { reason }, { id });
    onClose();
  };
  return (
    <SheetDialog title={title} onClose={onClose}>
      <SureForm
        what={texts.what}
        ask={{ label: texts.why, least: 4, most: 200 }}
        sure={texts.sure}
        cancel={texts.cancel}
        onSure={withdraw}
        onCancel={onClose}
      />
    </SheetDialog>
  );
}
