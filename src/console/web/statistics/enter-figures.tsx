import { Alert, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Body, type Reply } from '../shell/call.ts';
import { byName, Choice } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { statisticsTexts as texts } from './statistics.texts.zh-CN.ts';

type Entered = Reply<'POST statistics/entered'>['rows'];
type Key = Body<'POST statistics/enter'>['figure'];
const KEYS = Object.keys(texts.entered) as Key[];

/** Figures that no record holds: entered with a date and a source, and shown with who said so. */
export function EnterFigures(props: {
  schools: readonly { id: number; name: string }[];
  today: string;
  onEntered(): void;
}): JSX.Element {
  const { schools, today, onEntered } = props;
  const [schoolId, setSchool] = useState(schools[0]?.id ?? 0);
  const [figure, setFigure] = useState<Key>('pupils');
  const [asOf, setAsOf] = useState(today);
  const [value, setValue] = useState('');
  const [source, setSource] = useState('');
  const [rows, setRows] = useState<Entered>([]);
  const [saved, setSaved] = useState(false);
  const { refusal, run } = useDoing();
  const load = useCallback(async () => setRows((await call('POST statistics/entered', { schoolId })).rows), [schoolId]);
  useEffect(() => void run(load), [run, load]);
  const save = async (): Promise<void> => {
    setSaved(false);
    await call('POST statistics/enter', { schoolId, figure, asOf, value: Number(value), source });
    await load();
    setValue('');
    setSaved(true);
    onEntered();
  };
  return (
    <section className="sheet enter" aria-labelledby="enter-title">
      <h2 id="enter-title">{texts.enter}</h2>
      <p className="hint">{texts.enterWhy}</p>
      <DoingForm onDo={save} button={texts.save} className="">
        <Choice label={texts.school} value={schoolId} onChange={setSchool} options={byName(schools)} />
        <Choice
          label={texts.figure}
          value={figure}
          onChange={setFigure}
          options={KEYS.map((k) => ({ value: k, label: texts.entered[k] }))}
        />
        <label>
          <span>{texts.amount}</span>
          <Input
            type="number"
            min={0}
            step={figure === 'aidYuan' ? 0.01 : 1}
            value={value}
            onChange={(e) => setValue(e.target.value)}
            required
          />
        </label>
        <label>
          <span>{texts.asOf}</span>
          <input type="date" value={asOf} onChange={(e) => setAsOf(e.target.value)} required />
        </label>
        <label>
          <span>{texts.source}</span>
          <Input
            value={source}
            maxLength={80}
            placeholder={texts.sourceHint}
            onChange={(e) => setSource(e.target.value)}
            required
          />
        </label>
      </DoingForm>
      <Refusal of={refusal} />
      {saved && <Alert type="success" title={texts.saved} role="status" />}
      <h3>{texts.last}</h3>
      {rows.length === 0 && <p className="empty">{texts.noneEntered}</p>}
      <ul>
        {rows.map((r) => (
          <li key={r.id}>{say(texts.row, { ...r, figure: texts.entered[r.figure] })}</li>
        ))}
      </ul>
    </section>
  );
}
