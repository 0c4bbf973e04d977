import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { pairingTexts as texts } from './pairing.texts.zh-CN.ts';

type Candidate = Reply<'POST children/:id/candidates'>['candidates'][number];

export interface Wanted {
  childId: number;
  child: string;
  /** Instead of whoever has the child now. */
  instead: boolean;
}

/** Who could take a child, and asking them. */
export function CandidatesDialog({ wanted, onClose }: { wanted: Wanted; onClose(): void }): JSX.Element {
  const { childId, child, instead } = wanted;
  const [told, setTold] = useState('');
  const loaded = useLoaded(() => call('POST children/:id/candidates', undefined, { id: childId }), [childId]);
  const { refusal, busy, run } = useDoing();
  const ask = (c: Candidate): void =>
    void run(async () => {
      const { asked } = await call('POST children/:id/pair', { personId: c.personId, instead }, { id: childId });
      setTold(say(asked ? texts.sent : texts.already, c));
    });
  const candidates = loaded.value?.candidates;
  return (
    <SheetDialog title={say(texts.choose, { child })} onClose={onClose}>
      <Refusal of={refusal || loaded.refusal} />
      {told && <Alert type="info" title={told} role="status" />}
      <p className="hint">
        {texts.offer} {instead && texts.instead}
      </p>
      {candidates?.length === 0 && <p className="empty">{texts.noCandidates}</p>}
      <ul className="pairs">
        {candidates?.map((c) => (
          <li key={c.personId}>
            <span>
              {say(texts.candidate, c)} {c.sameVillage && <span className="near">{texts.village}</span>}{' '}
              {c.sameSchool && <span className="near">{texts.school}</span>}
            </span>
            <Button size="small" disabled={busy} onClick={() => ask(c)}>
              {say(texts.ask, c)}
            </Button>
          </li>
        ))}
      </ul>
    </SheetDialog>
  );
}
