import { Alert } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { call, type Reply } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';

type Policies = Reply<'GET policies'>;

/** The policies in force, each with its key and where it comes from. */
export function PoliciesSection(): JSX.Element {
  const [policies, setPolicies] = useState<Policies>();
  const { refusal, run } = useDoing();
  const load = useCallback(() => void run(async () => setPolicies(await call('GET policies', undefined))), [run]);
  useEffect(load, [load]);
  return (
    <section className="sheet" aria-labelledby="policies-title">
      <h2 id="policies-title">{texts.policies}</h2>
      <p className="hint">{texts.policiesWhy}</p>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      <div className="policies">
        {policies?.groups.map(({ group, policies: list }) => (
          <table key={group}>
            <caption>{texts.groups[group] ?? group}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.key}</th>
                <th scope="col">{texts.value}</th>
                <th scope="col">{texts.from}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((p) => (
                <tr key={p.key}>
                  <th scope="row">
                    {texts.policyNames[p.key] ?? p.key} <small>{p.key}</small>
                  </th>
                  <td>{p.value}</td>
                  <td className={p.source === 'default' ? '' : 'set'}>{texts.source[p.source]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
