import { useState, type DragEvent, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { weekdayOf } from '../../../kernel/time/shanghai.ts';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import type { RotaDay, RotaPlan } from './use-rota.ts';

/** What is being dragged: a volunteer, from the list or from a day. */
export interface Dragged {
  personId: number;
  planId?: number;
  date?: string;
}

export interface BoardActs {
  mayChange: boolean;
  today: string;
  month: string;
  drag(what: Dragged | undefined): void;
  /** Dropped on a day, or on somebody who stands there. */
  drop(planId: number, date: string, insteadOf: number | null): void;
  open(planId: number, date: string): void;
}

export const dayWords = (date: string): string =>
  say(texts.day, { date: date.slice(5), day: texts.weekdays[weekdayOf(date)] ?? '' });

/** The weeks of one study point. */
export function PointMonth(props: { plan: RotaPlan; schoolName: string; acts: BoardActs }): JSX.Element {
  const { plan, schoolName, acts } = props;
  const title = `point-${plan.planId}`;
  const weekend = plan.days.some((d) => weekdayOf(d.date) > 5 && (d.closed === null || d.seats.length > 0));
  const days = weekend ? plan.days : plan.days.filter((d) => weekdayOf(d.date) <= 5);
  return (
    <section className="sheet point" aria-labelledby={title}>
      <h2 id={title}>{plan.pointName}</h2>
      <p className="hint">
        {say(texts.line, {
          school: schoolName,
          point: plan.pointName,
          depart: plan.depart,
          children: plan.children,
        })}
      </p>
      <div className={weekend ? 'weekdays seven' : 'weekdays'} aria-hidden="true">
        {texts.weekdays.slice(1, weekend ? 8 : 6).map((day) => (
          <span key={day}>{say(texts.weekday, { day })}</span>
        ))}
      </div>
      <ol className={weekend ? 'days seven' : 'days'}>
        {days.map((day) => (
          <DayCell key={day.date} plan={plan} day={day} acts={acts} />
        ))}
      </ol>
    </section>
  );
}

function DayCell({ plan, day, acts }: { plan: RotaPlan; day: RotaDay; acts: BoardActs }): JSX.Element {
  const [over, setOver] = useState(false);
  const past = day.date < acts.today || day.layer === 'none';
  const changes = acts.mayChange && !past && day.closed === null;
  const words = dayWords(day.date);
  const standing = day.seats.filter((s) => !['DECLINED', 'NO_SHOW'].includes(s.state ?? '')).length;
  const names = ['day', `layer-${day.layer}`];
  if (day.closed !== null) names.push('rest');
  if (past) names.push('past');
  if (day.missing > 0) names.push('short');
  if (!day.date.startsWith(acts.month)) names.push('other-month');
  if (over) names.push('over');
  const take = (event: DragEvent): void => {
    if (!changes) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent, insteadOf: number | null): void => {
    if (!changes) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    acts.drop(plan.planId, day.date, insteadOf);
  };
  return (
    <li
      className={names.join(' ')}
      data-date={day.date}
      onDragOver={take}
      onDragLeave={take}
      onDrop={(e) => drop(e, null)}
    >
      <span className="day-head">
        <b>{words}</b>
        {day.closed === null && day.layer !== 'none' && (
          <span className="day-count">{say(texts.filled, { on: standing, adults: day.adults })}</span>
        )}
      </span>
      {day.closed !== null && <span className="hint">{restOf(day)}</span>}
      {day.closed === null && <span className="layer">{texts.layers[day.layer]}</span>}
      <ul className="seats">
        {day.seats.map((s) => (
          <li
            key={s.personId}
            className={`seat state-${(s.state ?? 'none').toLowerCase()}`}
            draggable={changes}
            onDragStart={(e) => {
              e.dataTransfer.setData('text/plain', s.name);
              acts.drag({ personId: s.personId, planId: plan.planId, date: day.date });
            }}
            onDragEnd={() => acts.drag(undefined)}
            onDrop={(e) => drop(e, s.personId)}
          >
            {s.name}
            <small>
              {[s.state === null ? '' : (texts.states[s.state] ?? s.state), s.pinned ? texts.pinned : '']
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {day.missing > 0 && <Gap day={day} />}
      {changes && (
        <button
          type="button"
          className="link put"
          onClick={() => acts.open(plan.planId, day.date)}
          aria-label={say(texts.putOn, { day: words, point: plan.pointName })}
        >
          {texts.put}
        </button>
      )}
    </li>
  );
}

/** How many are missing, and what keeps each of the others away. */
function Gap({ day }: { day: RotaDay }): JSX.Element {
  const reasons = day.reasons.map(({ why, n }) => say(texts.why, { n, why: texts.reasons[why] })).join('、');
  return (
    <span className="gap">
      <b>{say(texts.missing, { n: day.missing })}</b> <small>{reasons || texts.nobody}</small>
    </span>
  );
}

export const restOf = (day: RotaDay): string =>
  day.closed === null ? '' : [texts.closed[day.closed], day.closedWords].filter(Boolean).join(' · ');
