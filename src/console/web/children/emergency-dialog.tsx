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
  /** What is open still is shown again at once; else it is asked why. */
  const start = async (): Promise<void> => {
    const { open: standing } = await call('POST children/:id/emergency/look', undefined, { id: childId });
    setShown(standing ?? undefined);
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setShown(undefined);
  };
  return (
    <>
      <Button size="small" danger onClick={() => void start()}>
        {texts.open}
      </Button>
      {open && (
        <SheetDialog title={say(texts.title, { name })} onClose={close}>
          {shown ? (
            <>
              <Alert type="info" title={say(texts.until, { time: timeOf(new Date(shown.until)) })} role="status" />
              <h3>{texts.contacts}</h3>
              {shown.contacts.length === 0 && <p className="empty">{texts.nobody}</p>}
              <ul className="plain">
                {shown.contacts.map((c, i) => (
                  <li key={`${c.name}-${i}`}>
                    <b>{c.name}</b> {c.relation} {c.guardian && <span className="hint">{texts.guardian}</span>}{' '}
                    {c.may && <span className={c.may === 'forbidden' ? 'bad' : ''}>{texts.may[c.may]}</span>}{' '}
                    {c.phone ? <a href={`tel:${c.phone}`}>{c.phone}</a> : <span className="hint">{texts.noPhone}</span>}
                  </li>
                ))}
              </ul>
              <h3>{texts.file}</h3>
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
