import { Input, Radio } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { policyTexts as texts } from './policies.texts.zh-CN.ts';
import { when } from '../shell/when.ts';

export type Effect = Reply<'POST policies/change'>;
type Change = NonNullable<Reply<'GET policies'>['groups'][number]['policies'][number]['change']>;

export type Asked =
  { kind: 'change'; name: string; value: string; change: Change } | { kind: 'undo'; id: number; name: string };

/** A new value, what it does, why; or why a change is taken back. */
export function PolicyDialog(props: { asked: Asked; onDone(effect: Effect): void; onClose(): void }): JSX.Element {
  const { asked, onDone, onClose } = props;
  return (
    <SheetDialog title={say(asked.kind === 'undo' ? texts.undoOf : texts.changeOf, asked)} onClose={onClose}>
      {asked.kind === 'undo' ? (
        <ReasonForm
          action={texts.undo}
          send={(reason) => call('POST policies/:id/undo', { reason }, { id: asked.id })}
          onDone={onDone}
        />
      ) : (
        <ChangeForm asked={asked} onDone={onDone} />
      )}
    </SheetDialog>
  );
}

interface Wanted {
  value: string;
  from: string | null;
}

function ChangeForm({
  asked,
  onDone,
}: {
  asked: Asked & { kind: 'change' };
  onDone(effect: Effect): void;
}): JSX.Element {
  const { change } = asked;
  const [value, setValue] = useState(asked.value);
  const [later, setLater] = useState(false);
  const [date, setDate] = useState('');
  const [seen, setSeen] = useState<{ effect: Effect; wanted: Wanted }>();
  // what was shown is what is done: another value is looked at anew
  const fresh = (): void => setSeen(undefined);
  const preview = async (): Promise<void> => {
    const wanted = { value, from: later ? date : null };
    setSeen(undefined);
    setSeen({ effect: await call('POST policies/preview', { key: change.path, ...wanted }), wanted });
  };
  return (
    <>
      <DoingForm onDo={preview} button={texts.preview} look={seen ? 'plain' : 'primary'}>
        <label htmlFor="policy-value">{texts.value}</label>
        {change.kind === 'time' ? (
          <input
            id="policy-value"
            type="time"
            value={value}
            onChange={(e) => (fresh(), setValue(e.target.value))}
            required
          />
        ) : (
          <Input
            id="policy-value"
            value={value}
            maxLength={20}
            autoComplete="off"
            onChange={(e) => (fresh(), setValue(e.target.value))}
            required
          />
        )}
        <p className="hint">
          {say(texts.allowed, change)} {change.why !== null && say(texts.why, { why: change.why })}
        </p>
        <fieldset>
          <legend>{texts.from}</legend>
          <Radio.Group value={later} onChange={(e) => (fresh(), setLater(e.target.value as boolean))}>
            <Radio value={false}>{texts.now}</Radio>
            <Radio value>{texts.later}</Radio>
          </Radio.Group>
          {later && (
            <input
              type="date"
              aria-label={texts.date}
              value={date}
              onChange={(e) => (fresh(), setDate(e.target.value))}
              required
            />
          )}
        </fieldset>
      </DoingForm>
      {seen && (
        <>
          <Effects effect={seen.effect} />
          <ReasonForm
            action={texts.confirm}
            send={(reason) => call('POST policies/change', { key: change.path, ...seen.wanted, reason })}
            onDone={onDone}
          />
        </>
      )}
    </>
  );
}

function Effects({ effect }: { effect: Effect }): JSX.Element {
  const { moved, touched } = effect;
  return (
    <div className="effect" role="status">
      <p>
        <b>{say(texts.effect, { ...effect, from: when(effect.effectiveFrom) })}</b>
      </p>
      {moved.length === 0 && touched.length === 0 && <p>{texts.nothingMoves}</p>}
      <ul>
        {moved.map((m) => (
          <li key={`${m.kind} ${m.was} ${m.will}`}>
            {say(texts.moves, { n: m.n, what: texts.kinds[m.kind] ?? m.kind, was: when(m.was), will: when(m.will) })}
          </li>
        ))}
        {touched.map((t) => (
          <li key={t.what}>{say(texts.touched[t.what], t)}</li>
        ))}
      </ul>
    </div>
  );
}

function ReasonForm(props: {
  action: string;
  send(reason: string): Promise<Effect>;
  onDone(effect: Effect): void;
}): JSX.Element {
  const { action, send, onDone } = props;
  const [reason, setReason] = useState('');
  return (
    <DoingForm onDo={async () => onDone(await send(reason))} button={action}>
      <label htmlFor="policy-reason">{texts.reason}</label>
      <Input
        id="policy-reason"
        value={reason}
        maxLength={200}
        placeholder={texts.reasonHint}
        onChange={(e) => setReason(e.target.value)}
        required
      />
    </DoingForm>
  );
}
