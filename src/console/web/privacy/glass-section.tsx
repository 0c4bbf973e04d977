import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { when } from '../shell/when.ts';
import { glassTexts as texts, privacyTexts } from './privacy.texts.zh-CN.ts';

type Glass = Reply<'GET glass'>['waiting'][number];

/** Files that others opened in an emergency: was it one? */
export function GlassSection(): JSX.Element {
  const { value, refusal, reload } = useLoaded(() => call('GET glass', undefined), []);
  const [reviewed, setReviewed] = useState(false);
  const done = async (ok: boolean): Promise<void> => {
    setReviewed(ok);
    await reload();
  };
  return (
    <section className="sheet" aria-labelledby="glass-title">
      <h2 id="glass-title">{say(texts.title, { n: value?.waiting.length ?? 0 })}</h2>
      <p className="hint">{texts.why}</p>
      <Refusal of={refusal} />
      {reviewed && <Alert type="success" title={texts.reviewed} role="status" />}
      {value?.waiting.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="waiting-on">
        {value?.waiting.map((g) => (
          <Waiting key={g.id} glass={g} onDone={done} />
        ))}
      </ul>
      <h3>{texts.judged}</h3>
      {value?.judged.length === 0 && <p className="empty">{texts.noneJudged}</p>}
      <ul className="answered">
        {value?.judged.map((g) => (
          <li key={g.id}>
            <b>{g.child}</b>{' '}
            {say(texts.judgedLine, {
              at: when(g.at),
              who: g.who,
              by: g.reviewedBy ?? '',
              verdict: g.verdict === 'justified' ? texts.justified : texts.notJustified,
            })}
            <div className="hint">{g.note}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ glass, onDone }: { glass: Glass; onDone(ok: boolean): Promise<void> }): JSX.Element {
  const [justified, setJustified] = useState<boolean>();
  const review = async (note: string): Promise<void> => {
    await call('POST glass/:id/review', { justified: justified === true, note }, { id: glass.id });
    await onDone(true);
  };
  return (
    <li>
      <b>{glass.child}</b> <span className="hint">{glass.className}</span>
      <div>{say(texts.line, { who: glass.who, at: when(glass.at), n: glass.looks })}</div>
      <div>{say(texts.reason, glass)}</div>
      {justified === undefined ? (
        <div className="buttons">
          <Button aria-label={say(texts.justifiedFor, glass)} onClick={() => setJustified(true)}>
            {texts.justified}
          </Button>
          <Button aria-label={say(texts.notJustifiedFor, glass)} onClick={() => setJustified(false)}>
            {texts.notJustified}
          </Button>
        </div>
      ) : (
        <SureForm
          what={say(justified ? texts.sureJustified : texts.sureNot, glass)}
          ask={{ label: texts.note, least: 4, most: 200 }}
          sure={texts.sure}
          cancel={privacyTexts.close}
          onSure={review}
          onCancel={(refused) => {
            setJustified(undefined);
            // what was refused because it changed is shown as it stands now
            if (refused) void onDone(false);
          }}
        />
      )}
    </li>
  );
}
