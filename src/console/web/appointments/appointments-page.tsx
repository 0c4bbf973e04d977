import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays, dateOf, timeOf, weekdayOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { BookForm } from './book-form.tsx';
import { Cases } from './cases.tsx';
import { ChangeDialog, type Change } from './change-dialog.tsx';
import './appointments.css';
import { appointmentsTexts as texts } from './appointments.texts.zh-CN.ts';

type Week = Reply<'POST appointments'>;
export type Appointment = NonNullable<Week['own']>['appointments'][number];

/** A counsellor's week by case codes, with what is due; for others the numbers of the week, and nothing else. */
export function AppointmentsPage(): JSX.Element {
  const [week, setWeek] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const [change, setChange] = useState<Change>();
  const { value, refusal, reload } = useLoaded(() => call('POST appointments', { week }), [week]);
  const doing = useDoing();
  const tell = (sentence: string): void => {
    setTold(sentence);
    setChange(undefined);
    void reload();
  };
  const note = (a: Appointment, outcome: 'held' | 'not_come'): void =>
    void doing.run(async () => {
      await call('POST appointments/:id/outcome', { outcome }, { id: a.id });
      tell(say(texts.noted, { code: a.code, outcome: texts.states[outcome] }));
    });
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <Refusal of={refusal || doing.refusal} />
      {told && <Alert type="success" title={told} role="status" />}
      {value && (
        <>
          <p className="hint">{value.own ? texts.secret : texts.countsOnly}</p>
          <WeekChooser monday={value.monday} onChoose={setWeek} />
          {value.own && (
            <div className="columns appointments-columns">
              <Days week={value} own={value.own} onNote={note} onChange={setChange} />
              <div>
                <Due due={value.own.due} onNote={note} />
                <Cases />
                <BookForm today={value.today} minutes={value.minutes} onBooked={tell} />
              </div>
            </div>
          )}
          {(!value.own || value.counts.length > 0) && <Counts counts={value.counts} />}
        </>
      )}
      {change && value && (
        <ChangeDialog change={change} today={value.today} onDone={tell} onClose={() => setChange(undefined)} />
      )}
    </div>
  );
}

function WeekChooser({ monday, onChoose }: { monday: string; onChoose(week: string | null): void }): JSX.Element {
  return (
    <div className="buttons week" role="group" aria-label={texts.week}>
      <Button onClick={() => onChoose(addDays(monday, -7))}>{texts.before}</Button>
      <b className="month" aria-live="polite">
        {say(texts.weekOf, { from: monday.slice(5), to: addDays(monday, 6).slice(5) })}
      </b>
      <Button onClick={() => onChoose(addDays(monday, 7))}>{texts.after}</Button>
      <Button onClick={() => onChoose(null)}>{texts.thisWeek}</Button>
    </div>
  );
}

interface Acts {
  onNote(a: Appointment, outcome: 'held' | 'not_come'): void;
  onChange(change: Change): void;
}

function Days({ week, own, ...acts }: { week: Week; own: NonNullable<Week['own']> } & Acts): JSX.Element {
  // a weekend is shown where it has something
  const days = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => addDays(week.monday, n))
    .map((date) => ({ date, list: own.appointments.filter((a) => dateOf(new Date(a.startsAt)) === date) }))
    .filter(({ date, list }) => weekdayOf(date) < 6 || list.length > 0);
  return (
    <div>
      {days.map(({ date, list }) => (
        <section key={date} className="sheet day" aria-label={date}>
          <h2>{say(texts.day, { date: date.slice(5), weekday: texts.weekdays[weekdayOf(date)] ?? '' })}</h2>
          {list.length === 0 && <p className="hint">{texts.none}</p>}
          <ul className="pairs">
            {list.map((a) => (
              <Row key={a.id} a={a} {...acts} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ a, onNote, onChange }: { a: Appointment } & Acts): JSX.Element {
  const started = new Date(a.startsAt);
  const flag = a.state === 'cancelled' && a.reason ? ` · ${texts.reasons[a.reason]}` : '';
  return (
    <li className={a.state === 'cancelled' ? 'off' : ''}>
      <span>
        <b>{say(texts.row, { time: timeOf(started), code: a.code })}</b>{' '}
        <span className={`state ${a.state}`}>
          {texts.states[a.state]}
          {flag}
        </span>
        {!a.mine && <span className="hint"> {say(texts.of, a)}</span>}
      </span>
      {a.mine && a.state === 'to_come' && (
        <span className="buttons">
          <Button size="small" aria-label={say(texts.moveOf, a)} onClick={() => onChange({ kind: 'move', a })}>
            {texts.move}
          </Button>
          <Button size="small" aria-label={say(texts.cancelOf, a)} onClick={() => onChange({ kind: 'cancel', a })}>
            {texts.cancel}
          </Button>
        </span>
      )}
      {a.mine && a.state === 'unnoted' && <Noting a={a} onNote={onNote} />}
    </li>
  );
}

function Noting({ a, onNote }: { a: Appointment; onNote: Acts['onNote'] }): JSX.Element {
  const facts = { code: a.code, date: dateOf(new Date(a.startsAt)).slice(5) };
  return (
    <span className="buttons">
      <Button size="small" aria-label={say(texts.heldOf, facts)} onClick={() => onNote(a, 'held')}>
        {texts.held}
      </Button>
      <Button size="small" aria-label={say(texts.notComeOf, facts)} onClick={() => onNote(a, 'not_come')}>
        {texts.notCome}
      </Button>
    </span>
  );
}

function Due({ due, onNote }: { due: readonly Appointment[]; onNote: Acts['onNote'] }): JSX.Element {
  return (
    <section className="sheet" aria-labelledby="due-title">
      <h2 id="due-title">{say(texts.due, { n: due.length })}</h2>
      {due.length === 0 && <p className="empty">{texts.noDue}</p>}
      <ul className="pairs">
        {due.map((a) => {
          const started = new Date(a.startsAt);
          return (
            <li key={a.id}>
              <span>{say(texts.dueRow, { date: dateOf(started).slice(5), time: timeOf(started), code: a.code })}</span>
              <Noting a={a} onNote={onNote} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Counts({ counts }: { counts: Week['counts'] }): JSX.Element {
  const schools = [...new Set(counts.map((c) => c.school))];
  const states = Object.keys(texts.states) as (keyof typeof texts.states)[];
  const of = (school: string, state: string): number =>
    counts.find((c) => c.school === school && c.state === state)?.n ?? 0;
  return (
    <section className="sheet counts" aria-labelledby="counts-title">
      <h2 id="counts-title">{texts.counts}</h2>
      {schools.length === 0 ? (
        <p className="empty">{texts.noCounts}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.school}</th>
              {states.map((s) => (
                <th key={s} scope="col">
                  {texts.states[s]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schools.map((school) => (
              <tr key={school}>
                <th scope="row">{school}</th>
                {states.map((s) => (
                  <td key={s}>{of(school, s)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
