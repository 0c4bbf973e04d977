import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { policyNames } from '../../upkeep/policy.texts.zh-CN.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';
import { PolicyDialog, type Asked, type Effect } from './policy-dialog.tsx';
import { policyTexts } from './policies.texts.zh-CN.ts';
import { when } from '../shell/when.ts';

type Policies = Reply<'GET policies'>;
type Policy = Policies['groups'][number]['policies'][number];

/** The policies in force with where they come from; for whoever may, changing them, and taking a change back. */
export function PoliciesSection(): JSX.Element {
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useState<Effect>();
  const { value: policies, refusal, reload } = useLoaded(() => call('GET policies', undefined), []);
  const finish = (effect: Effect): void => {
    setAsked(undefined);
    setDone(effect);
    void reload();
  };
  return (
    <section className="sheet" aria-labelledby="policies-title">
      <h2 id="policies-title">{texts.policies}</h2>
      <p className="hint">{policies?.mayChange === false ? policyTexts.lookOnly : texts.policiesWhy}</p>
      <Refusal of={refusal} />
      {done && <Alert type="success" title={say(policyTexts.done, done)} role="status" />}
      <div className="policies">
        {policies?.groups.map(({ group, policies: list }) => (
          <table key={group}>
            <caption>{texts.groups[group] ?? group}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.key}</th>
                <th scope="col">{texts.value}</th>
                <th scope="col">{texts.from}</th>
                {policies.mayChange && <td />}
              </tr>
            </thead>
            <tbody>
              {list.map((p) => (
                <PolicyRow key={p.key} policy={p} mayChange={policies.mayChange} onAsk={setAsked} />
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {policies && <History policies={policies} onAsk={setAsked} />}
      {asked && <PolicyDialog asked={asked} onDone={finish} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function PolicyRow(props: { policy: Policy; mayChange: boolean; onAsk(asked: Asked): void }): JSX.Element {
  const { policy: p, mayChange, onAsk } = props;
  const name = policyNames[p.key] ?? p.key;
  return (
    <tr>
      <th scope="row">
        {name} <small>{p.key}</small>
      </th>
      <td>
        {p.value}
        {p.next && <small className="next">{say(policyTexts.next, { ...p.next, from: when(p.next.from) })}</small>}
      </td>
      <td className={p.source === 'default' ? '' : 'set'}>{texts.source[p.source]}</td>
      {mayChange && (
        <td>
          {p.change && (
            <Button
              size="small"
              aria-label={say(policyTexts.changeOf, { name })}
              onClick={() => p.change && onAsk({ kind: 'change', name, value: p.value, change: p.change })}
            >
              {policyTexts.change}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function History({ policies, onAsk }: { policies: Policies; onAsk(asked: Asked): void }): JSX.Element {
  return (
    <>
      <h3>{policyTexts.history}</h3>
      {policies.history.length === 0 && <p className="empty">{policyTexts.noHistory}</p>}
      <ul className="audit">
        {policies.history.map((h) => {
          const facts = { ...h, value: h.value ?? policyTexts.deployed, from: when(h.effectiveFrom) };
          return (
            <li key={h.id}>
              <time dateTime={h.at}>{when(h.at)}</time> <b>{h.by}</b>{' '}
              {say(h.undoes === null ? policyTexts.said : policyTexts.undid, facts)} <small>{h.reason}</small>{' '}
              {policies.mayChange && h.undoable && (
                <Button
                  size="small"
                  aria-label={say(policyTexts.undoOf, h)}
                  onClick={() => onAsk({ kind: 'undo', id: h.id, name: h.name })}
                >
                  {policyTexts.undo}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
