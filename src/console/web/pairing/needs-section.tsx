import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { pairingTexts as texts, withdrawTexts } from './pairing.texts.zh-CN.ts';
import { WithdrawDialog, type Withdrawing } from './withdraw-dialog.tsx';

type Board = Reply<'GET pairing'>;
export type Need = Board['needs'][number];

/** What families need and nobody has seen to; what nobody has at all comes first, and may be taken. */
export function NeedsSection(props: { board: Board; onDone(need: Need): void; onChanged(): void }): JSX.Element {
  const { board, onDone, onChanged } = props;
  const [withdrawing, setWithdrawing] = useState<Withdrawing>();
  const [taken, setTaken] = useState(false);
  const { refusal, busy, run } = useDoing();
  const take = (n: Need): void =>
    void run(async () => {
      await call('POST needs/:id/take', undefined, { id: n.id });
      setTaken(true);
      onChanged();
    });
  return (
    <section className="sheet" aria-labelledby="needs-title">
      <h2 id="needs-title">{say(texts.needs, { n: board.needs.length })}</h2>
      <Refusal of={refusal} />
      {taken && <Alert type="success" title={texts.taken} role="status" />}
      {board.needs.length === 0 && <p className="empty">{texts.noNeeds}</p>}
      <ul className="pairs">
        {board.needs.map((n) => (
          <li key={n.id}>
            <span>
              <b>{n.child}</b> {n.words}
              <br />
              <span className={n.owner === null || n.dueOn < board.today ? 'due late' : 'hint'}>
                {lineOf(n, board.today)}
              </span>
            </span>
            <span className="row-buttons">
              {n.owner === null && (
                <Button size="small" disabled={busy} aria-label={say(texts.takeFor, n)} onClick={() => take(n)}>
                  {texts.take}
                </Button>
              )}
              {n.mine && (
                <Button size="small" aria-label={say(texts.doneFor, n)} onClick={() => onDone(n)}>
                  {texts.done}
                </Button>
              )}
              {n.mayWithdraw && (
                <Button
                  size="small"
                  aria-label={say(texts.withdrawFor, n)}
                  onClick={() => setWithdrawing({ what: 'need', id: n.id, title: say(withdrawTexts.need, n) })}
                >
                  {texts.withdraw}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {withdrawing && <WithdrawDialog of={withdrawing} onClose={() => (setWithdrawing(undefined), void onChanged())} />}
    </section>
  );
}

function lineOf({ reportedBy: who, owner, dueOn: date }: Need, today: string): string {
  if (owner === null) return say(texts.unowned, { who, date });
  return say(date < today ? texts.needLate : texts.need, { who, owner, date });
}
