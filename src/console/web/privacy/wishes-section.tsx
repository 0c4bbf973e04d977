import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { privacyTexts, wishTexts as texts } from './privacy.texts.zh-CN.ts';
import { WishDialog } from './wish-dialog.tsx';

type List = Reply<'GET rights'>;
export type Wish = List['waiting'][number];

/** What guardians asked for and nobody has answered, with its date; and what was answered. */
export function WishesSection(): JSX.Element {
  const { value, refusal, reload } = useLoaded(() => call('GET rights', undefined), []);
  const [open, setOpen] = useState<Wish>();
  const [answered, setAnswered] = useState(false);
  const close = (done: boolean): void => {
    setOpen(undefined);
    setAnswered(done);
    void reload();
  };
  return (
    <section className="sheet" aria-labelledby="wishes-title">
      <h2 id="wishes-title">{say(texts.title, { n: value?.waiting.length ?? 0 })}</h2>
      <p className="hint">{texts.why}</p>
      <Refusal of={refusal} />
      {answered && <Alert type="success" title={texts.answered} role="status" />}
      {value?.waiting.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="waiting-on">
        {value?.waiting.map((w) => (
          <li key={w.id}>
            <Waiting wish={w} today={value.today} onOpen={() => setOpen(w)} />
          </li>
        ))}
      </ul>
      <h3>{texts.decided}</h3>
      {value?.decided.length === 0 && <p className="empty">{texts.noneDecided}</p>}
      <ul className="answered">
        {value?.decided.map((w) => (
          <li key={w.id}>
            <b>{w.child}</b>{' '}
            {say(texts.decidedLine, {
              kind: texts.kind[w.kind],
              date: dateOf(new Date(w.decidedAt)).slice(5),
              who: w.decidedBy,
              outcome: texts.outcome[w.outcome],
            })}
            {w.given && <div className="hint">{texts.givenBy[w.given]}</div>}
            {w.reason && <div className="hint">{w.reason}</div>}
          </li>
        ))}
      </ul>
      {open && <WishDialog wish={open} onClose={close} />}
    </section>
  );
}

function Waiting({ wish, today, onOpen }: { wish: Wish; today: string; onOpen(): void }): JSX.Element {
  const late = wish.dueOn < today;
  const kind = texts.kind[wish.kind];
  return (
    <>
      <div className="row">
        <span>
          <b>{wish.child}</b> <span className="hint">{wish.className}</span> {kind}
        </span>
        <span className={late ? 'clock late' : 'clock'}>
          {say(late ? texts.late : texts.due, { date: wish.dueOn.slice(5) })}
        </span>
      </div>
      <div className="row">
        <span className="hint">
          {say(texts.line, { who: wish.who, relation: wish.relation, at: dateOf(new Date(wish.at)).slice(5) })}
        </span>
        {wish.own ? (
          <span className="hint">{texts.own}</span>
        ) : (
          <Button size="small" aria-label={say(privacyTexts.openFor, { child: wish.child, kind })} onClick={onOpen}>
            {privacyTexts.open}
          </Button>
        )}
      </div>
    </>
  );
}
