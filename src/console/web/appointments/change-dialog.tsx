import { Radio } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import type { Appointment } from './appointments-page.tsx';
import { appointmentsTexts as texts } from './appointments.texts.zh-CN.ts';
import { bookedSentence, WhenFields } from './book-form.tsx';

export interface Change {
  kind: 'move' | 'cancel';
  a: Appointment;
}

type Reason = keyof typeof texts.reasons;

/** Another hour for an appointment, or calling it off with a reason from the list. */
export function ChangeDialog(props: {
  change: Change;
  today: string;
  onDone(sentence: string): void;
  onClose(): void;
}): JSX.Element {
  const { change, today, onDone, onClose } = props;
  const { kind, a } = change;
  const started = new Date(a.startsAt);
  const [date, setDate] = useState(dateOf(started));
  const [time, setTime] = useState(timeOf(started));
  const [reason, setReason] = useState<Reason>('child_away');
  const send = async (): Promise<void> => {
    if (kind === 'move') {
      const reply = await call('POST appointments/:id/move', { date, time }, { id: a.id });
      onDone(bookedSentence(a.code, reply));
    } else {
      await call('POST appointments/:id/cancel', { reason }, { id: a.id });
      onDone(say(texts.cancelled, a));
    }
  };
  const facts = { code: a.code, date: dateOf(started).slice(5), time: timeOf(started) };
  return (
    <SheetDialog title={say(kind === 'move' ? texts.moveOf : texts.cancelTitle, facts)} onClose={onClose}>
      <DoingForm onDo={send} button={kind === 'move' ? texts.move : texts.confirmCancel}>
        <p className="hint">{texts.cancelWhy}</p>
        {kind === 'move' ? (
          <WhenFields id="move" today={today} date={date} time={time} onDate={setDate} onTime={setTime} />
        ) : (
          <fieldset>
            <legend>{texts.reason}</legend>
            <Radio.Group value={reason} onChange={(e) => setReason(e.target.value as Reason)}>
              {(Object.keys(texts.reasons) as Reason[]).map((r) => (
                <Radio key={r} value={r}>
                  {texts.reasons[r]}
                </Radio>
              ))}
            </Radio.Group>
          </fieldset>
        )}
      </DoingForm>
    </SheetDialog>
  );
}
