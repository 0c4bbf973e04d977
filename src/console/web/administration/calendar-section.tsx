import { Alert, Button, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays, addMonths, weekdayOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { byName, Choice } from '../shell/choice.tsx';
import { onSend } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';
import { when } from '../shell/when.ts';

type Calendar = Reply<'POST calendar'>;
type Day = Calendar['days'][number];

/** The days of a month with every layer that speaks, and a form to say otherwise. */
export function CalendarSection(): JSX.Element {
  const [calendar, setCalendar] = useState<Calendar>();
  const [said, setSaid] = useState(false);
  const { busy, refusal, run } = useDoing();
  const load = useCallback(
    (placeId: number | null, month: string | null) =>
      void run(async () => setCalendar(await call('POST calendar', { placeId, month }))),
    [run],
  );
  useEffect(() => load(null, null), [load]);
  if (!calendar) return <p className="empty">{refusal}</p>;
  const { placeId, month } = calendar;
  const change = (work: () => Promise<unknown>): Promise<boolean> => {
    setSaid(false);
    return run(async () => {
      await work();
      setCalendar(await call('POST calendar', { placeId, month }));
      setSaid(true);
    });
  };
  return (
    <section className="sheet" aria-labelledby="calendar-title">
      <h2 id="calendar-title">{texts.calendar}</h2>
      <div className="calendar-filters">
        <Choice
          label={texts.place}
          value={placeId ?? 0}
          onChange={(place) => load(place, month)}
          options={byName(calendar.places)}
        />
        <span className="buttons" role="group" aria-label={texts.month}>
          <Button onClick={() => load(placeId, addMonths(`${month}-01`, -1).slice(0, 7))}>{texts.before}</Button>
          <b className="month" aria-live="polite">
            {say(texts.monthOf, { y: month.slice(0, 4), m: Number(month.slice(5)) })}
          </b>
          <Button onClick={() => load(placeId, addMonths(`${month}-01`, 1).slice(0, 7))}>{texts.after}</Button>
        </span>
      </div>
      <Refusal of={refusal} />
      {said && <Alert type="success" title={texts.said} role="status" />}
      {placeId !== null && (
        <SayForm
          key={`${placeId} ${month}`}
          today={calendar.today}
          busy={busy}
          onSay={(word) => change(() => call('POST calendar/say', { placeId, ...word }))}
        />
      )}
      <table className="calendar">
        <thead>
          <tr>
            <th scope="col">{texts.date}</th>
            <th scope="col">{texts.decided}</th>
            <th scope="col">{texts.layers}</th>
          </tr>
        </thead>
        <tbody>
          {calendar.days.map((day) => (
            <tr key={day.date} className={day.open ? '' : 'closed'}>
              <th scope="row">
                {day.date.slice(5)} <small>{texts.weekdays[weekdayOf(day.date)]}</small>
              </th>
              <td>
                {day.open === null ? texts.unknownDay : day.open ? texts.schoolDay : texts.noSchoolDay}
                <small> {texts.because[day.because]}</small>
              </td>
              <td>
                <Layers
                  day={day}
                  onWithdraw={(id) => void change(() => call('POST calendar/:id/withdraw', undefined, { id }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Layers({ day, onWithdraw }: { day: Day; onWithdraw(id: number): void }): JSX.Element {
  const { suspension: s, statutory } = day;
  return (
    <ul className="layers">
      {day.overrides.map((o) => {
        const by = o.saidBy && o.saidAt ? say(texts.saidBy, { who: o.saidBy, time: when(o.saidAt) }) : '';
        const facts = { place: o.placeName, reason: o.reason, by };
        return (
          <li key={o.id}>
            {say(o.open ? texts.overrideOpen : texts.overrideClosed, facts)}{' '}
            <Button
              size="small"
              onClick={() => onWithdraw(o.id)}
              aria-label={say(texts.withdrawOf, { date: day.date.slice(5) })}
            >
              {texts.withdraw}
            </Button>
          </li>
        );
      })}
      {s && (
        <li>
          {say(texts.suspensionBy, {
            place: s.placeName,
            reason: s.reason,
            who: s.declaredBy,
            time: when(s.declaredAt),
            source: s.source,
          })}
        </li>
      )}
      {day.inTerm === false && <li>{texts.outOfTerm}</li>}
      {statutory && <li>{say(texts.statutory[statutory.kind], statutory)}</li>}
    </ul>
  );
}

interface Word {
  first: string;
  last: string;
  open: boolean;
  reason: string;
}

function SayForm(props: { today: string; busy: boolean; onSay(word: Word): Promise<boolean> }): JSX.Element {
  const { today, busy, onSay } = props;
  const soonest = addDays(today, 2);
  const [first, setFirst] = useState(soonest);
  const [last, setLast] = useState(soonest);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const send = (): void => void onSay({ first, last, open, reason }).then((done) => done && setReason(''));
  return (
    <form className="say" onSubmit={onSend(send)} aria-label={texts.sayTitle}>
      <h3>{texts.sayTitle}</h3>
      <p className="hint">{texts.sayWhy}</p>
      <label>
        <span>{texts.first}</span>
        <input type="date" value={first} onChange={(e) => setFirst(e.target.value)} required />
      </label>
      <label>
        <span>{texts.last}</span>
        <input type="date" value={last} onChange={(e) => setLast(e.target.value)} required />
      </label>
      <Choice
        label={texts.openOrNot}
        value={open ? 'open' : 'closed'}
        onChange={(chosen) => setOpen(chosen === 'open')}
        options={[
          { value: 'closed', label: texts.noSchoolDay },
          { value: 'open', label: texts.schoolDay },
        ]}
      />
      <label>
        <span>{texts.reason}</span>
        <Input value={reason} maxLength={60} onChange={(e) => setReason(e.target.value)} required />
      </label>
      <Button type="primary" htmlType="submit" loading={busy}>
        {texts.say}
      </Button>
    </form>
  );
}
