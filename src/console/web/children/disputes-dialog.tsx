import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { when } from '../shell/when.ts';
import { disputeTexts as texts } from './children.texts.zh-CN.ts';

type List = Reply<'GET disputes'>;
type Matter = List['standing'][number];
type Decided = List['decided'][number];

const namesOf = (m: Matter): string => m.children.map((c) => c.name).join('、');

/** Who must not collect whom, as long as nobody has decided; deciding it with a reason; and what was decided. */
export function DisputesDialog({ onClose }: { onClose(): void }): JSX.Element {
  const [done, setDone] = useState(false);
  const { value, refusal, reload } = useLoaded(() => call('GET disputes', undefined), []);
  const decided = async (ok: boolean): Promise<void> => {
    setDone(ok);
    await reload();
  };
  return (
    <SheetDialog side="wide" title={texts.title} onClose={onClose}>
      <Refusal of={refusal} />
      {done && <Alert type="success" title={texts.done} role="status" />}
      <p className="hint">{texts.intro}</p>
      {value?.standing.length === 0 && <p className="empty">{texts.none}</p>}
      {value?.standing.map((m) => (
        <Standing key={m.events.map((e) => e.id).join('-')} matter={m} onDecided={decided} />
      ))}
      <h3>{texts.decided}</h3>
      {value?.decided.length === 0 && <p className="empty">{texts.noneDecided}</p>}
      <ul className="plain">
        {value?.decided.map((d) => (
          <li key={d.id}>
            <b>{d.children}</b> {say(texts.line, { time: when(d.at), who: d.by, outcome: outcomeOf(d) })}
            <div className="hint">{d.reason ?? texts.inChat}</div>
          </li>
        ))}
      </ul>
    </SheetDialog>
  );
}

function outcomeOf({ upheld, banned }: Decided): string {
  if (upheld === null) return texts.outcome.unknown;
  return upheld ? say(texts.outcome.upheld, { banned }) : texts.outcome.lifted;
}

function Standing({ matter, onDecided }: { matter: Matter; onDecided(ok: boolean): Promise<void> }): JSX.Element {
  const [upheld, setUpheld] = useState<boolean>();
  const { banned, whole } = matter;
  const children = matter.children.map((c) => say(texts.child, { name: c.name, cls: c.className })).join('、');
  return (
    <article className="twin" aria-label={children}>
      <h3>{children}</h3>
      <p className="bad">{whole ? texts.all : say(texts.only, { banned })}</p>
      <ul className="plain">
        {matter.events.map((e) => (
          <li key={e.id}>
            {say(texts.told, {
              time: when(e.at),
              who: e.by,
              what: e.whole ? texts.toldAll : say(texts.toldBan, { banned: e.banned }),
            })}
          </li>
        ))}
      </ul>
      {upheld === undefined ? (
        <div className="buttons">
          <Button onClick={() => setUpheld(false)}>{texts.lift}</Button>
          {banned && <Button onClick={() => setUpheld(true)}>{say(texts.uphold, { banned })}</Button>}
        </div>
      ) : (
        <Decision matter={matter} upheld={upheld} onDecided={onDecided} onCancel={() => setUpheld(undefined)} />
      )}
    </article>
  );
}

function Decision(props: {
  matter: Matter;
  upheld: boolean;
  onDecided(ok: boolean): Promise<void>;
  onCancel(): void;
}): JSX.Element {
  const { matter, upheld, onDecided, onCancel } = props;
  const facts = { children: namesOf(matter), banned: matter.banned };
  const decide = async (reason: string): Promise<void> => {
    await call('POST disputes/decide', { events: matter.events.map((e) => e.id), upheld, reason });
    await onDecided(true);
  };
  return (
    <SureForm
      what={say(upheld ? texts.upholdWhat : texts.liftWhat, facts)}
      ask={{ label: texts.reason, least: 4, most: 200 }}
      sure={texts.sure}
      cancel={texts.cancel}
      onSure={decide}
      onCancel={(refused) => {
        onCancel();
        // what was refused because it changed is shown as it stands now
        if (refused) void onDecided(false);
      }}
    />
  );
}
