import { Alert, Button, Checkbox, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { hasRole, useHere } from '../shell/session.ts';
import { useDoing } from '../shell/use-async.ts';
import { ChatsButton } from './chats-button.tsx';
import { CodeDialog } from './code-dialog.tsx';
import './people.css';
import { EnterDialog, roleName, StaffDialog } from './staff-dialog.tsx';
import { peopleTexts as texts, staffTexts } from './people.texts.zh-CN.ts';

type List = Reply<'GET people'>;
type Staff = List['staff'][number];

/** Who needs a new clearance within so many days is shown in time to get one. */
const SOON_DAYS = 30;

/** Staff with their clearance, and guardians nobody reaches. */
export function PeoplePage(): JSX.Element {
  const [list, setList] = useState<List>();
  const [filter, setFilter] = useState('');
  const [code, setCode] = useState<{ name: string; code: string }>();
  const [expiring, setExpiring] = useState(false);
  const [entering, setEntering] = useState(false);
  const [managed, setManaged] = useState<Staff>();
  const [told, setTold] = useState('');
  const grants = (list?.grantable.length ?? 0) > 0;
  const coordinates = hasRole(useHere().visitor, ['coordinator']);
  const { refusal, run } = useDoing();
  const load = useCallback(async () => setList(await call('GET people', undefined)), []);
  useEffect(() => void run(load), [run, load]);
  const issue = (p: { personId: number; name: string }): void =>
    void run(async () => {
      const { code: made } = await call('POST people/:id/link-code', {}, { id: p.personId });
      setCode({ name: p.name, code: made });
    });
  const done = (sentence: string): void => {
    setTold(sentence);
    setFilter('');
    setEntering(false);
    setManaged(undefined);
    void run(load);
  };
  const urgent = list?.staff.filter((s) => expires(s, list.today)) ?? [];
  const staff = (expiring ? urgent : (list?.staff ?? [])).filter((s) => s.name.includes(filter.trim()));
  return (
    <div className="page">
      <div className="title-line">
        <h1>{texts.title}</h1>
        {grants && <Button onClick={() => setEntering(true)}>{staffTexts.enter}</Button>}
      </div>
      {told && <Alert type="success" title={told} role="status" />}
      {list && entering && <EnterDialog list={list} onDone={done} onClose={() => setEntering(false)} />}
      {list && managed && (
        <StaffDialog list={list} staff={managed} onDone={done} onClose={() => setManaged(undefined)} />
      )}
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {code && <CodeDialog {...code} spare={false} onClose={() => setCode(undefined)} />}
      <div className="columns people-columns">
        <section className="sheet" aria-labelledby="staff-title">
          <h2 id="staff-title">{texts.staff}</h2>
          <Input
            aria-label={texts.filter}
            placeholder={texts.filter}
            value={filter}
            onChange={(e) => setFilter(e.target.value)}
            allowClear
          />
          <Checkbox checked={expiring} onChange={(e) => setExpiring(e.target.checked)}>
            {say(texts.expiring, { n: urgent.length })}
          </Checkbox>
          <ul className="people">
            {staff.map((s) => (
              <StaffRow
                key={s.personId}
                staff={s}
                today={list?.today ?? ''}
                onCode={coordinates ? () => issue(s) : undefined}
                onManage={grants ? () => setManaged(s) : undefined}
              />
            ))}
          </ul>
        </section>
        <div>
          {list?.unlinked && (
            <section className="sheet" aria-labelledby="unlinked-title">
              <h2 id="unlinked-title">{say(texts.unlinked, { n: list.unlinked.length })}</h2>
              {list.unlinked.length === 0 ? (
                <p className="empty">{texts.allLinked}</p>
              ) : (
                <p className="hint">{texts.unlinkedWhy}</p>
              )}
              <ul className="people">
                {list.unlinked.map((u) => (
                  <li key={`${u.personId}-${u.child}`}>
                    <span>
                      <b>{u.name}</b>{' '}
                      {say(texts.guardianOf, { cls: u.className, child: u.child, relation: u.relation })}
                      <br />
                      <span className="hint">{u.phone}</span>
                    </span>
                    <Button size="small" onClick={() => issue(u)} aria-label={say(texts.codeFor, u)}>
                      {texts.code}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function StaffRow(props: {
  staff: Staff;
  today: string;
  onCode: (() => void) | undefined;
  onManage: (() => void) | undefined;
}): JSX.Element {
  const { staff, today, onCode, onManage } = props;
  const roles = staff.roles.map((r) => `${roleName(r.role)} · ${r.place}`).join(';');
  return (
    <li>
      <span>
        <b>{staff.name}</b> <span className="hint">{staff.phone}</span>
        <br />
        {roles}
        {staff.roles.some((r) => r.role === 'volunteer') && <Clearance staff={staff} today={today} />}
        {!staff.linked && <span className="flag bad">{texts.notLinked}</span>}
      </span>
      <span className="buttons">
        {onManage && (
          <Button size="small" onClick={onManage} aria-label={say(staffTexts.manageOf, staff)}>
            {staffTexts.manage}
          </Button>
        )}
        {onCode && staff.linked && <ChatsButton person={staff} />}
        {onCode && !staff.linked && (
          <Button size="small" onClick={onCode} aria-label={say(texts.codeFor, staff)}>
            {texts.code}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Whether a volunteer has no clearance, or one that is over or soon will be. */
function expires(s: Staff, today: string): boolean {
  if (!s.roles.some((r) => r.role === 'volunteer')) return false;
  const ends = [s.backgroundUntil, s.trainingUntil];
  return ends.some((d) => d === null || d <= addDays(today, SOON_DAYS));
}

function Clearance({ staff, today }: { staff: Staff; today: string }): JSX.Element {
  const ends = [staff.backgroundUntil, staff.trainingUntil].filter((d) => d !== null).sort();
  const [date] = ends;
  if (date === undefined || ends.length < 2) return <span className="flag bad">{texts.ends.none}</span>;
  const state = date < today ? 'over' : date <= addDays(today, SOON_DAYS) ? 'soon' : 'fine';
  return (
    <span className={`flag ${state}`}>
      {texts.clearance} {say(texts.ends[state], { date })}
    </span>
  );
}
