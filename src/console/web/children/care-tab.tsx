import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { ContactDialog } from '../pairing/contact-dialog.tsx';
import { WithdrawDialog, type Withdrawing } from '../pairing/withdraw-dialog.tsx';
import { call } from '../shell/call.ts';
import { hasRole, useHere } from '../shell/session.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import type { Looking } from './child-panel.tsx';
import { day, Shown } from './child-record-tabs.tsx';
import { careTexts } from './children.texts.zh-CN.ts';

/** Who is paired with the child, what is due, and when somebody was there; writing it down. */
export function CareTab({ childId, reason, name }: Looking & { name: string }): JSX.Element {
  const [writing, setWriting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Withdrawing>();
  const mayWriteFor = hasRole(useHere().visitor, ['coordinator']);
  const loaded = useLoaded(() => call('POST children/:id/care', { reason }, { id: childId }), [childId, reason]);
  const texts = careTexts;
  return (
    <Shown of={loaded}>
      {({ today, pairs, contacts, needs, dues, weeks, mayWrite }) => (
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
          {withdrawing && (
            <WithdrawDialog of={withdrawing} onClose={() => (setWithdrawing(undefined), void loaded.reload())} />
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
          <Entries
            what="contact"
            all={contacts.map((c) => ({
              ...c,
              text: say(texts.contact, { date: c.on, who: c.who, kind: texts.kind[c.kind] }),
              hint: c.enteredBy && say(texts.paper, { who: c.enteredBy }),
            }))}
            onWithdraw={setWithdrawing}
          />
          <h3>{texts.needs}</h3>
          {needs.length === 0 && <p className="empty">{texts.noNeeds}</p>}
          <Entries
            what="need"
            all={needs.map((n) => ({
              ...n,
              text: say(texts.need, { date: n.on, who: n.reportedBy }),
              hint: say(texts.needState[n.state === 'open' && n.owner === null ? 'unowned' : n.state], {
                owner: n.owner ?? '',
              }),
            }))}
            onWithdraw={setWithdrawing}
          />
          <p className="hint">{texts.words}</p>
        </>
      )}
    </Shown>
  );
}

interface Entry {
  id: number;
  text: string;
  hint: string | null;
  mayWithdraw: boolean;
  withdrawn: { who: string | null; why: string | null } | null;
}

/** What was written down, struck through where it was taken back, with the way to take it back. */
function Entries(props: {
  what: Withdrawing['what'];
  all: readonly Entry[];
  onWithdraw(of: Withdrawing): void;
}): JSX.Element {
  const { what, all, onWithdraw } = props;
  const texts = careTexts;
  return (
    <ul className="plain">
      {all.map(({ id, text, hint, mayWithdraw, withdrawn }) => (
        <li key={id}>
          {withdrawn ? <s>{text}</s> : text} {hint && <span className="hint">{hint}</span>}{' '}
          {withdrawn && (
            <span className="hint">
              {say(texts.withdrawn, { who: withdrawn.who ?? texts.inChat, why: withdrawn.why ?? texts.noWhy })}
            </span>
          )}
          {mayWithdraw && (
            <Button
              size="small"
              type="text"
              aria-label={say(texts.withdrawFor, { what: text })}
              onClick={() => onWithdraw({ what, id, title: say(texts.withdrawFor, { what: text }) })}
            >
              {texts.withdraw}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
