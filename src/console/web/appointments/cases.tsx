import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { casesTexts as texts } from './appointments.texts.zh-CN.ts';

type Case = Reply<'POST cases'>['cases'][number];
type Note = Reply<'POST cases/:id/notes'>['notes'][number];

/** A counsellor's cases by code; their notes are read one case at a time, with a reason. */
export function Cases(): JSX.Element {
  const [open, setOpen] = useState<Case>();
  const { value, refusal } = useLoaded(() => call('POST cases', undefined), []);
  return (
    <section className="sheet" aria-labelledby="cases-title">
      <h2 id="cases-title">{say(texts.title, { n: value?.cases.length ?? 0 })}</h2>
      <Refusal of={refusal} />
      {value?.cases.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="pairs">
        {value?.cases.map((c) => (
          <li key={c.id}>
            <span>
              {say(texts.row, { code: c.code, n: c.notes })}{' '}
              <span className="hint">
                {c.school}
                {c.lastAt && ` · ${say(texts.last, { date: dateOf(new Date(c.lastAt)).slice(5) })}`}
              </span>
            </span>
            <Button size="small" aria-label={say(texts.openOf, c)} onClick={() => setOpen(c)}>
              {texts.open}
            </Button>
          </li>
        ))}
      </ul>
      {open && <NotesDialog of={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function NotesDialog({ of, onClose }: { of: Case; onClose(): void }): JSX.Element {
  const [reason, setReason] = useState('');
  const [notes, setNotes] = useState<Note[]>();
  const look = async (): Promise<void> =>
    setNotes((await call('POST cases/:id/notes', { reason }, { id: of.id })).notes);
  return (
    <SheetDialog side title={say(texts.of, of)} onClose={onClose}>
      {!notes && (
        <DoingForm onDo={look} button={texts.look}>
          <p className="hint">{texts.why}</p>
          <label>
            {texts.reason}
            <Input value={reason} minLength={4} maxLength={200} onChange={(e) => setReason(e.target.value)} required />
          </label>
        </DoingForm>
      )}
      {notes && <p className="hint">{notes.length === 0 ? texts.noNotes : texts.hidden}</p>}
      <ul className="case-notes">
        {notes?.map((n) => (
          <li key={n.id}>
            <span className="hint">
              {say(texts.line, {
                date: dateOf(new Date(n.at)),
                time: timeOf(new Date(n.at)),
                who: n.author,
              })}
            </span>
            <p>{n.text}</p>
          </li>
        ))}
      </ul>
    </SheetDialog>
  );
}
