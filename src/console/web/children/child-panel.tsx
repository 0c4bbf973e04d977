import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { ChatsButton } from '../people/chats-button.tsx';
import { hasRole, useHere } from '../shell/session.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { todayTexts } from '../today/today.texts.zh-CN.ts';
import { CareTab } from './care-tab.tsx';
import { ConsentsTab, HistoryTab } from './child-record-tabs.tsx';
import { EmergencyButton } from './emergency-dialog.tsx';
import { SchoolingDialog } from './schooling-dialog.tsx';
import { schoolingTexts } from './schooling.texts.zh-CN.ts';
import { FileTab } from './child-file-tab.tsx';
import { childrenTexts as texts } from './children.texts.zh-CN.ts';

type Child = Reply<'POST children/:id'>;
/** Whose file, and why somebody looks where their role alone does not show it. */
export interface Looking {
  childId: number;
  reason: string | null;
}

const TABS = ['basic', 'family', 'people', 'custody', 'care', 'consents', 'history'] as const;
type TabKey = (typeof TABS)[number];

/** One child's care file in tabs; each tab is read, and noted, when it is opened. */
export function ChildPanel(props: Looking & { name: string; onClose(): void }): JSX.Element {
  const { childId, reason, name, onClose } = props;
  const [tab, setTab] = useState<TabKey>('people');
  const [schooling, setSchooling] = useState(false);
  const coordinates = hasRole(useHere().visitor, ['coordinator']);
  const {
    value: child,
    refusal,
    reload,
  } = useLoaded(() => call('POST children/:id', { reason }, { id: childId }), [childId, reason]);
  return (
    <SheetDialog side="wide" title={name} onClose={onClose}>
      <Refusal of={refusal} />
      {child && (
        <>
          <Head child={child} />
          <div className="buttons">
            <EmergencyButton childId={childId} name={name} />
            {coordinates && (
              <Button size="small" onClick={() => setSchooling(true)}>
                {schoolingTexts.open}
              </Button>
            )}
          </div>
          {schooling && (
            <SchoolingDialog
              childId={childId}
              name={name}
              onDone={() => void reload()}
              onClose={() => setSchooling(false)}
            />
          )}
          <Tabs
            label={texts.tabs}
            tabs={TABS.map((key) => ({ key, label: texts.tab[key] }))}
            active={tab}
            onSelect={(key) => setTab(key as TabKey)}
          >
            {tab === 'people' && <People child={child} />}
            {tab === 'custody' && <Custody child={child} reason={reason} />}
            {(tab === 'basic' || tab === 'family') && (
              <FileTab key={tab} part={tab} childId={childId} reason={reason} />
            )}
            {tab === 'care' && <CareTab childId={childId} reason={reason} name={name} />}
            {tab === 'consents' && <ConsentsTab childId={childId} reason={reason} />}
            {tab === 'history' && <HistoryTab childId={childId} reason={reason} />}
          </Tabs>
        </>
      )}
    </SheetDialog>
  );
}

function Head({ child }: { child: Child }): JSX.Element {
  const point = child.pointName ?? texts.noPoint;
  return (
    <div className="child-head">
      <p>{say(texts.school, { school: child.schoolName, cls: child.className, point })}</p>
      <p>
        <span className={child.allergies ? 'bad' : ''}>
          {child.allergies ? say(texts.allergies, { what: child.allergies }) : texts.noAllergies}
        </span>
        {' · '}
        {texts.alone[child.alone]}
        {child.calls.length > 0 && ` · ${say(texts.calls, { calls: child.calls.join('、') })}`}
      </p>
    </div>
  );
}

function People({ child }: { child: Child }): JSX.Element {
  const mayFree = hasRole(useHere().visitor, ['coordinator']);
  const by = (permission: 'authorised' | 'forbidden'): string =>
    child.collectors
      .filter((c) => c.permission === permission)
      .map((c) => `${c.relation ?? ''} ${c.name}`.trim())
      .join('、');
  return (
    <>
      <h3>{texts.guardians}</h3>
      <ol>
        {child.guardians.map((g) => (
          <li key={g.personId}>
            {g.relation} {g.name} {g.phone}{' '}
            <small className={g.linked ? 'hint' : 'bad'}>{g.linked ? texts.linked : texts.notLinked}</small>{' '}
            {mayFree && <ChatsButton person={g} />}
            {g.frozen && <div className="bad">{texts.frozen}</div>}
          </li>
        ))}
      </ol>
      <p className="hint">{texts.rights}</p>
      <h3>{texts.collect}</h3>
      <p>{by('authorised') || texts.onlyGuardians}</p>
      <h3>{texts.forbidden}</h3>
      <p className={by('forbidden') ? 'bad' : ''}>{by('forbidden') || texts.nobody}</p>
    </>
  );
}

function Custody({ child, reason }: { child: Child; reason: string | null }): JSX.Element {
  return (
    <>
      <h3>{texts.days}</h3>
      {child.days.length === 0 && <p className="empty">{texts.noDays}</p>}
      {child.days.map((d) => (
        <Day key={`${d.date}-${d.childId}`} reason={reason} day={d} />
      ))}
    </>
  );
}

function Day({ reason, day }: { reason: string | null; day: Child['days'][number] }): JSX.Element {
  const [line, setLine] = useState<string>();
  const { refusal, run } = useDoing();
  const toggle = (open: boolean): void => {
    if (!open || line !== undefined) return;
    void run(async () => setLine((await call('POST custody', { childId: day.childId, date: day.date, reason })).line));
  };
  const state = todayTexts.tally[day.state as keyof typeof todayTexts.tally] ?? day.state;
  return (
    <details onToggle={(e) => toggle(e.currentTarget.open)}>
      <summary>
        {day.date} {day.pointName} · {state}
      </summary>
      <Refusal of={refusal} />
      {line && <p className="one-line">{line}</p>}
    </details>
  );
}
