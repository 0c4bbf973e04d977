import { Alert } from 'antd';
import type { JSX, ReactNode } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call } from '../shell/call.ts';
import { useLoaded, type Loaded } from '../shell/use-loaded.ts';
import type { Looking } from './child-panel.tsx';
import { consentTexts, fileTexts, historyTexts } from './children.texts.zh-CN.ts';

export const day = (at: string): string => dateOf(new Date(at));

/** What was loaded, or why not. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children(value: T): ReactNode }): JSX.Element {
  if (of.refusal) return <Alert type="error" title={of.refusal} role="alert" />;
  return <>{of.value !== undefined && children(of.value)}</>;
}

/** What guardians allowed, refused and took back. */
export function ConsentsTab({ childId, reason }: Looking): JSX.Element {
  const loaded = useLoaded(() => call('POST children/:id/consents', { reason }, { id: childId }), [childId, reason]);
  const texts = consentTexts;
  return (
    <Shown of={loaded}>
      {({ answers }) => (
        <>
          {answers.length === 0 && <p className="empty">{texts.none}</p>}
          <ul className="plain">
            {answers.map((a, i) => (
              <li key={`${a.purpose}-${i}`} className={a.withdrawnAt ? 'hint' : ''}>
                <b>{texts.purpose[a.purpose] ?? a.purpose}</b> {a.decision === 'given' ? texts.given : texts.refused}{' '}
                {say(texts.line, { date: day(a.at), who: a.by })}({texts.channel[a.channel] ?? a.channel}){' '}
                {a.withdrawnAt && say(texts.withdrawn, { date: day(a.withdrawnAt) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

/** Who changed what, and every entry and exit of the count. */
export function HistoryTab({ childId, reason }: Looking): JSX.Element {
  const loaded = useLoaded(() => call('POST children/:id/history', { reason }, { id: childId }), [childId, reason]);
  const texts = historyTexts;
  const source = (s: string): string => texts.source[s.split(':')[0] ?? ''] ?? s;
  return (
    <Shown of={loaded}>
      {({ changes, spans }) => (
        <>
          <h3>{texts.changes}</h3>
          {changes.length === 0 && <p className="empty">{texts.noChanges}</p>}
          <ul className="plain">
            {changes.map((c, i) => (
              <li key={`${c.at}-${i}`}>
                {say(texts.change, {
                  at: `${day(c.at)} ${timeOf(new Date(c.at))}`,
                  who: c.who,
                  source: source(c.source),
                })}
                <div className="hint">{c.fields.join('、')}</div>
              </li>
            ))}
          </ul>
          <h3>{texts.spans}</h3>
          {spans.length === 0 && <p className="empty">{texts.noSpans}</p>}
          <ul className="plain">
            {spans.map((s, i) => (
              <li key={`${s.definition}-${i}`}>
                {fileTexts.definition[s.definition] ?? s.definition}:{fileTexts.verdict[s.value]}{' '}
                {say(texts.span, { since: s.since, until: s.until ?? texts.now })}
                <div className="hint">
                  {fileTexts.because[s.because] ?? s.because}
                  {s.reason && ` · ${texts.reason[s.reason] ?? s.reason}`}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}
