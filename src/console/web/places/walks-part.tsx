import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call } from '../shell/call.ts';
import { byName, MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import type { Place, Tree } from './places-page.tsx';
import { memberTexts, placesTexts as texts } from './places.texts.zh-CN.ts';
import { MemberLine, WalkMembers } from './walk-members.tsx';

type Walk = Tree['walks'][number];
type Times = Pick<Walk, 'days' | 'depart' | 'arrive'>;
type Act = { walk: Walk; what: 'change' | 'end' | 'members' };

const USUAL: Times = { days: [1, 2, 3, 4, 5], depart: '16:30', arrive: '16:50' };

/** The weekly walks from a school, or to a study point: without one nobody walks its children. */
export function WalksPart(props: { tree: Tree; place: Place; onDone(told: string): Promise<void> }): JSX.Element {
  const { tree, place, onDone } = props;
  const [act, setAct] = useState<Act>();
  const walks = tree.walks.filter((w) => w.schoolId === place.id || w.pointId === place.id);
  const may = (schoolId: number): boolean => tree.walksOf.includes(schoolId);
  if (act?.what === 'end') return <EndWalk walk={act.walk} onDone={onDone} onCancel={() => setAct(undefined)} />;
  if (act?.what === 'members')
    return <WalkMembers walk={act.walk} today={tree.today} onDone={onDone} onBack={() => setAct(undefined)} />;
  if (act) return <ChangeWalk walk={act.walk} onDone={onDone} onCancel={() => setAct(undefined)} />;
  return (
    <div>
      <h3>{texts.walks}</h3>
      {walks.length === 0 && <p className="empty">{texts.noWalks}</p>}
      <ul className="people">
        {walks.map((w) => (
          <li key={w.id}>
            <span>
              {say(texts.walkLine, { ...w, days: daysOf(w.days), n: w.children })}
              <br />
              <MemberLine walk={w} />
            </span>
            {may(w.schoolId) && (
              <span className="buttons">
                <Button
                  size="small"
                  onClick={() => setAct({ walk: w, what: 'members' })}
                  aria-label={say(memberTexts.openOf, w)}
                >
                  {memberTexts.open}
                </Button>
                <Button
                  size="small"
                  onClick={() => setAct({ walk: w, what: 'change' })}
                  aria-label={say(texts.walkChangeOf, w)}
                >
                  {texts.walkChange}
                </Button>
                <Button
                  size="small"
                  onClick={() => setAct({ walk: w, what: 'end' })}
                  aria-label={say(texts.walkEndOf, w)}
                >
                  {texts.walkEnd}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <AddWalk {...props} />
    </div>
  );
}

const daysOf = (days: readonly number[]): string => days.map((d) => texts.dayNames[d] ?? '').join('');

/** The other end is chosen: for a school the point, for a point the school. */
function AddWalk({
  tree,
  place,
  onDone,
}: {
  tree: Tree;
  place: Place;
  onDone(told: string): Promise<void>;
}): JSX.Element | null {
  const [other, setOther] = useState<number | null>(null);
  const [times, setTimes] = useState(USUAL);
  const fromSchool = place.kind === 'school';
  const others = tree.places.filter((p) =>
    fromSchool ? p.kind === 'point' : p.kind === 'school' && tree.walksOf.includes(p.id),
  );
  if (others.length === 0 || (fromSchool && !tree.walksOf.includes(place.id))) return null;
  const add = async (): Promise<void> => {
    const chosen = other ?? 0;
    const ends = fromSchool ? { schoolId: place.id, pointId: chosen } : { schoolId: chosen, pointId: place.id };
    await call('POST walks', { ...ends, ...times });
    await onDone(texts.walkAdded);
  };
  return (
    <DoingForm onDo={add} button={texts.walkDo} look="plain" label={texts.walkAdd}>
      <MayChoose
        label={fromSchool ? texts.point : texts.school}
        none={texts.choose}
        value={other}
        onChange={setOther}
        options={byName(others)}
        required
      />
      <TimesFields value={times} onChange={setTimes} />
      <p className="hint">{texts.walkHint}</p>
    </DoingForm>
  );
}

function TimesFields({ value, onChange }: { value: Times; onChange(value: Times): void }): JSX.Element {
  const { days, depart, arrive } = value;
  const turn = (day: number): number[] => (days.includes(day) ? days.filter((d) => d !== day) : [...days, day]);
  return (
    <>
      <fieldset>
        <legend>{texts.days}</legend>
        <div className="weekdays">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <label key={day}>
              <input
                type="checkbox"
                aria-label={say(texts.dayOf, { day: texts.dayNames[day] ?? '' })}
                checked={days.includes(day)}
                onChange={() => onChange({ ...value, days: turn(day) })}
              />
              {texts.dayNames[day]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="walk-times">
        <label>
          {texts.depart}
          <input type="time" value={depart} onChange={(e) => onChange({ ...value, depart: e.target.value })} required />
        </label>
        <label>
          {texts.arrive}
          <input type="time" value={arrive} onChange={(e) => onChange({ ...value, arrive: e.target.value })} required />
        </label>
      </div>
    </>
  );
}

function ChangeWalk(props: { walk: Walk; onDone(told: string): Promise<void>; onCancel(): void }): JSX.Element {
  const { walk, onDone, onCancel } = props;
  const [times, setTimes] = useState<Times>({ days: walk.days, depart: walk.depart, arrive: walk.arrive });
  const change = async (): Promise<void> => {
    await call('POST walks/:id/change', times, { id: walk.id });
    await onDone(texts.walkChanged);
  };
  return (
    <DoingForm
      onDo={change}
      button={texts.walkChangeDo}
      beside={() => <Button onClick={onCancel}>{texts.cancel}</Button>}
    >
      <h3>{say(texts.walkChangeOf, walk)}</h3>
      <TimesFields value={times} onChange={setTimes} />
      <p className="hint">{texts.walkChangeHint}</p>
    </DoingForm>
  );
}

function EndWalk(props: { walk: Walk; onDone(told: string): Promise<void>; onCancel(): void }): JSX.Element {
  const { walk, onDone, onCancel } = props;
  const end = async (reason: string): Promise<void> => {
    const { until } = await call('POST walks/:id/end', { reason }, { id: walk.id });
    await onDone(until ? say(texts.walkEndedUntil, { until: until.slice(5) }) : texts.walkEnded);
  };
  return (
    <SureForm
      what={say(texts.walkEndWhat, walk)}
      ask={{ label: texts.reason, most: 100 }}
      sure={texts.walkEndDo}
      cancel={texts.cancel}
      onSure={end}
      onCancel={onCancel}
    />
  );
}
