import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { hasRole, useHere } from '../shell/session.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { CandidatesDialog, type Wanted } from './candidates-dialog.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { NeedDialog } from './need-dialog.tsx';
import { NeedsSection, type Need } from './needs-section.tsx';
import './pairing.css';
import { pairingTexts as texts } from './pairing.texts.zh-CN.ts';

type Board = Reply<'GET pairing'>;
type Pair = Board['pairs'][number];

/** Who looks after whom, what is due, whom nobody has, and what families need. */
export function PairingPage(): JSX.Element {
  const [wanted, setWanted] = useState<Wanted>();
  const { value: board, refusal, reload } = useLoaded(() => call('GET pairing', undefined), []);
  const [writing, setWriting] = useState<Pair>();
  const [finishing, setFinishing] = useState<Need>();
  const mayWriteFor = hasRole(useHere().visitor, ['coordinator']);
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <Refusal of={refusal} />
      {board && (
        <div className="columns pairing-columns">
          <section className="sheet" aria-labelledby="pairs-title">
            <h2 id="pairs-title">{say(texts.pairs, { n: board.pairs.length })}</h2>
            {board.pairs.length === 0 && <p className="empty">{texts.noPairs}</p>}
            <ul className="pairs">
              {board.pairs.map((p) => (
                <li key={`${p.childId}-${p.personId}`}>
                  <span>
                    <b>{p.child}</b> <span className="hint">{p.className}</span>
                    <br />
                    {say(texts.pair, p)}
                  </span>
                  <DueFlag due={p.due} today={board.today} />
                  <span className="row-buttons">
                    <Button size="small" aria-label={say(texts.writeFor, p)} onClick={() => setWriting(p)}>
                      {texts.write}
                    </Button>
                    <Button
                      size="small"
                      aria-label={say(texts.changeFor, p)}
                      onClick={() => setWanted({ ...p, instead: true })}
                    >
                      {texts.change}
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <div>
            <NeedsSection board={board} onDone={setFinishing} onChanged={() => void reload()} />
            <Without board={board} onFind={(w) => setWanted({ ...w, instead: false })} />
          </div>
        </div>
      )}
      {writing && board && (
        <ContactDialog
          childId={writing.childId}
          child={writing.child}
          today={board.today}
          others={mayWriteFor ? board.pairs.filter((p) => p.childId === writing.childId) : []}
          onClose={() => (setWriting(undefined), void reload())}
        />
      )}
      {finishing && <NeedDialog need={finishing} onClose={() => (setFinishing(undefined), void reload())} />}
      {wanted && <CandidatesDialog wanted={wanted} onClose={() => (setWanted(undefined), void reload())} />}
    </div>
  );
}

function DueFlag({ due, today }: { due: Pair['due']; today: string }): JSX.Element {
  if (!due) return <span className="hint">{texts.nothing}</span>;
  const late = due.on < today;
  return (
    <span className={late ? 'due late' : 'due'}>
      {say(late ? texts.late : texts.due, { kind: texts[due.kind], date: due.on })}
    </span>
  );
}

function Without({ board, onFind }: { board: Board; onFind(child: Board['without'][number]): void }): JSX.Element {
  return (
    <section className="sheet" aria-labelledby="without-title">
      <h2 id="without-title">{say(texts.without, { n: board.without.length })}</h2>
      <p className="hint">{board.without.length === 0 ? texts.allPaired : texts.withoutWhy}</p>
      <ul className="pairs">
        {board.without.map((w) => (
          <li key={w.childId}>
            <span>
              <b>{w.child}</b> <span className="hint">{w.className}</span>
              {w.asked !== null && (
                <>
                  <br />
                  <span className="hint">{say(texts.asked, { who: w.asked })}</span>
                </>
              )}
            </span>
            <Button size="small" aria-label={say(texts.findFor, w)} onClick={() => onFind(w)}>
              {texts.find}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
