import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { emergencyTexts as texts } from './children.texts.zh-CN.ts';

/** Opening a file in an emergency: said why, shown at once, and looked at by somebody above afterwards. */
export function EmergencyButton({ childId, name }: { childId: number; name: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<Reply<'POST children/:id/emergency'>>();
  const close = (): void => {
    setOpen(false);
    setShown(undefined);
  };
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {texts.open}
      </Button>
      {open && (
        <SheetDialog title={say(texts.title, { name })} onClose={close}>
          {shown ? (
            <>
              <Alert type="info" title={say(texts.until, { time: timeOf(new Date(shown.until)) })} role="status" />
              {shown.facts.length === 0 && <p className="empty">{texts.nothing}</p>}
              <dl className="facts emergency-facts">
                {shown.facts.map((f) => (
                  <div key={f.label}>
                    <dt>{f.label}</dt>
                    <dd>{f.value}</dd>
                  </div>
                ))}
              </dl>
            </>
          ) : (
            <SureForm
              what={texts.what}
              ask={{ label: texts.reason, least: 4, most: 200 }}
              sure={texts.sure}
              cancel={texts.cancel}
              onSure={async (reason) =>
                setShown(await call('POST children/:id/emergency', { reason }, { id: childId }))
              }
              onCancel={close}
            />
          )}
        </SheetDialog>
      )}
    </>
  );
}
