import { Alert, Button } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { ContactDialog } from '../pairing/contact-dialog.tsx';
import { call } from '../shell/call.ts';
import { hasRole, useHere } from '../shell/session.ts';
import { useLoaded, type Loaded } from '../shell/use-loaded.ts';
import type { Looking } from './child-panel.tsx';
import { careTexts, consentTexts, fileTexts, historyTexts } from './children.texts.zh-CN.ts';

const day = (at: string): string => dateOf(new Date(at));

function Shown<T>({ of, children }: { of: Loaded<T>; children(value: T): ReactNode }): JSX.Element {
  if (of.refusal) return <Alert type="error" title={of.refusal} role="alert" />;
  return <>{of.value !== undefined && children(of.value)}</>;
}

/** Who is paired with the child, what is due, and when somebody was there; writing it down. */
export function CareTab({ childId, reason, name }: Looking & { name: string }): JSX.Element {
  const [writing, setWriting] = useState(false);
  const mayWriteFor = hasRole(useHere().visitor, ['coordinator']);
  const loaded = useLoaded(() => call('POST children/:id/care', { reason }, { id: childId }), [childId, reason]);
  const texts = careTexts;
  return (
    <Shown of={loaded}>
      {({ today, pairs, contacts, dues, weeks, mayWrite }) => (
        <>
          {writing && (
            <ContactDialog
              childId={childId}
              child={name}
              today={today}
              others={mayWriteFor ? pairs.filter((p) => p.until === null) : []}
              onClose={() => (setWriting(false), void loaded.reload())}
            />
          )}
          <h3>{texts.paired}</h3>
          {pairs.length === 0 && <p className="empty">{texts.nobodyPaired}</p>}
          <ul className="plain">
            {pairs.map((p) => (
              <li key={`${p.who}-${p.kind}-${p.until ?? ''}`} className={p.until ? 'hint' : ''}>
                {say(texts.pair, p)} {p.since && say(texts.from, { date: day(p.since) })}{' '}
                {p.until && say(texts.to, { date: day(p.until) })}
              </li>
            ))}
          </ul>
          <h3>{texts.due}</h3>
          {dues.length === 0 && <p className="empty">{texts.nothingDue}</p>}
          <ul className="plain">
            {dues.map((d) => (
              <li key={`${d.kind}-${d.on}`} className={d.on < today ? 'bad' : ''}>
                {say(texts.dueLine, { kind: texts.kind[d.kind], date: d.on })} {d.on < today && texts.late}
              </li>
            ))}
          </ul>
          <h3>{texts.parents}</h3>
          <ul className="plain">
            {weeks.map((w) => (
              <li key={w.week} className={w.had === null ? 'hint' : ''}>
                {say(texts.week, { date: w.week })} {w.had === null ? texts.notTold : w.had ? texts.had : texts.hadNot}
                {w.who && <span className="hint"> {w.who}</span>}
              </li>
            ))}
          </ul>
          <h3>{texts.done}</h3>
          {mayWrite && <Button onClick={() => setWriting(true)}>{texts.write}</Button>}
          {contacts.length === 0 && <p className="empty">{texts.noContacts}</p>}
          <ul className="plain">
            {contacts.map((c, i) => (
              <li key={`${c.on}-${i}`}>
                {say(texts.contact, { date: c.on, who: c.who, kind: texts.kind[c.kind] })}
                {c.enteredBy && <span className="hint"> {say(texts.paper, { who: c.enteredBy })}</span>}
              </li>
            ))}
          </ul>
          <p className="hint">{texts.words}</p>
        </>
      )}
    </Shown>
  );
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
