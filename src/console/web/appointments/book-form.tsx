import { Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { appointmentsTexts as texts } from './appointments.texts.zh-CN.ts';

const shown = (iso: string): string => `${dateOf(new Date(iso)).slice(5)} ${timeOf(new Date(iso))}`;

/** What was agreed, in words: booked anew, or moved from an older hour. */
export const bookedSentence = (
  code: string,
  { date, time, movedFrom }: { date: string; time: string; movedFrom: string | null },
): string =>
  movedFrom === null
    ? say(texts.booked, { code, date: date.slice(5), time })
    : say(texts.moved, { code, date: date.slice(5), time, old: shown(movedFrom) });

/** Booking an hour for a code. */
export function BookForm(props: { today: string; minutes: number; onBooked(sentence: string): void }): JSX.Element {
  const { today, minutes, onBooked } = props;
  const [code, setCode] = useState('');
  const [date, setDate] = useState(today);
  const [time, setTime] = useState('13:00');
  const book = async (): Promise<void> => {
    const reply = await call('POST appointments/book', { code, date, time });
    setCode('');
    onBooked(`${bookedSentence(code, reply)}${reply.fresh ? texts.fresh : ''}`);
  };
  return (
    <DoingForm className="sheet stack" onDo={book} button={texts.save} label={texts.book}>
      <h2>{texts.book}</h2>
      <p className="hint">{say(texts.bookWhy, { minutes })}</p>
      <label htmlFor="case-code">{texts.code}</label>
      <Input
        id="case-code"
        value={code}
        inputMode="numeric"
        pattern="[0-9]{3,6}"
        maxLength={6}
        autoComplete="off"
        onChange={(e) => setCode(e.target.value)}
        required
      />
      <WhenFields id="book" today={today} date={date} time={time} onDate={setDate} onTime={setTime} />
    </DoingForm>
  );
}

/** A day and an hour, not before today. */
export function WhenFields(props: {
  id: string;
  today: string;
  date: string;
  time: string;
  onDate(date: string): void;
  onTime(time: string): void;
}): JSX.Element {
  const { id, today, date, time, onDate, onTime } = props;
  return (
    <div className="when">
      <label htmlFor={`${id}-date`}>{texts.date}</label>
      <input id={`${id}-date`} type="date" min={today} value={date} onChange={(e) => onDate(e.target.value)} required />
      <label htmlFor={`${id}-time`}>{texts.time}</label>
      <input id={`${id}-time`} type="time" value={time} onChange={(e) => onTime(e.target.value)} required />
    </div>
  );
}
