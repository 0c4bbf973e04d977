import { Alert, Button } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addMonths } from '../../../kernel/time/shanghai.ts';
import { Refusal } from '../shell/refusal.tsx';
import { DayDialog } from './day-dialog.tsx';
import { PointMonth, type BoardActs, type Dragged } from './point-month.tsx';
import './rota.css';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import { RotaTools } from './rota-tools.tsx';
import { useRota, type Rota, type RotaDeskOfPage } from './use-rota.ts';
import { VolunteerList } from './volunteer-list.tsx';

const RotaPlots = lazy(() => import('./rota-plots.tsx').then((m) => ({ default: m.RotaPlots })));

/** The month of a school's study points: who walks when, where somebody is missing, and moving people about. */
export function RotaPage(): JSX.Element {
  const desk = useRota();
  const { rota, refusal } = desk;
  const [dragged, setDragged] = useState<Dragged>();
  const [open, setOpen] = useState<{ planId: number; date: string }>();
  if (!rota) return <p className="booting">{refusal || texts.loading}</p>;
  const plan = rota.plans.find((p) => p.planId === open?.planId);
  const day = plan?.days.find((d) => d.date === open?.date);
  const acts: BoardActs = {
    mayChange: rota.mayChange,
    today: rota.today,
    month: rota.month,
    drag: setDragged,
    open: (planId, date) => setOpen({ planId, date }),
    drop: (planId, date, insteadOf) => {
      if (!dragged || (dragged.planId === planId && dragged.date === date)) return;
      void desk.assign({ planId, date, personId: dragged.personId, insteadOf });
    },
  };
  return (
    <div className="page rota">
      <h1>{texts.title}</h1>
      <Filters rota={rota} desk={desk} />
      <div className="rota-told">
        <Refusal of={open ? '' : refusal} />
        <WishAlert desk={desk} />
      </div>
      {rota.schoolId === null && <p className="empty">{texts.noSchool}</p>}
      {rota.mayChange ? <RotaTools rota={rota} desk={desk} /> : <p className="hint">{texts.readOnly}</p>}
      <div className="rota-board">
        <VolunteerList
          rota={rota}
          onDrag={setDragged}
          onDropBack={() => {
            if (dragged?.planId === undefined || dragged.date === undefined) return;
            void desk.unassign(dragged.planId, dragged.date, dragged.personId);
          }}
        />
        <div className="points">
          {rota.plans.map((p) => (
            <PointMonth key={p.planId} plan={p} schoolName={schoolOf(rota)} acts={acts} />
          ))}
        </div>
      </div>
      {rota.plans.length > 0 && (
        <Suspense fallback={null}>
          <RotaPlots rota={rota} />
        </Suspense>
      )}
      {plan && day && <DayDialog plan={plan} day={day} desk={desk} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

const schoolOf = (rota: Rota): string => rota.schools.find((s) => s.id === rota.schoolId)?.name ?? '';

function Filters({ rota, desk }: { rota: Rota; desk: RotaDeskOfPage }): JSX.Element {
  const { schools, schoolId, month } = rota;
  const towns = [...new Set(schools.map((s) => s.town))];
  const move = (by: number): void => desk.show(schoolId, addMonths(`${month}-01`, by).slice(0, 7));
  return (
    <div className="rota-filters">
      <label>
        <span>{texts.school}</span>
        <select value={schoolId ?? ''} onChange={(e) => desk.show(Number(e.target.value), month)}>
          {towns.map((town) => (
            <optgroup key={town} label={town}>
              {schools
                .filter((s) => s.town === town)
                .map((s) => (
                  <option key={s.id} value={s.id}>
                    {s.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <span className="buttons" role="group" aria-label={texts.month}>
        <Button onClick={() => move(-1)}>{texts.before}</Button>
        <b className="month" aria-live="polite">
          {say(texts.monthOf, { y: month.slice(0, 4), m: Number(month.slice(5)) })}
        </b>
        <Button onClick={() => move(1)}>{texts.after}</Button>
      </span>
    </div>
  );
}

/** Somebody's wish stands in the way: the coordinator decides. */
function WishAlert({ desk }: { desk: RotaDeskOfPage }): JSX.Element | null {
  const { wish } = desk;
  if (!wish) return null;
  return (
    <Alert
      type="warning"
      role="alert"
      title={wish.sentence}
      action={
        <span className="buttons">
          <Button onClick={() => void desk.assign(wish.move, true)}>{texts.anyway}</Button>
          <Button onClick={desk.forget}>{texts.cancel}</Button>
        </span>
      }
    />
  );
}
