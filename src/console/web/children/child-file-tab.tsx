import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import type { Looking } from './child-panel.tsx';
import { fileTexts as texts } from './children.texts.zh-CN.ts';
import { FactInput, type Value } from './fact-input.tsx';

type File = Reply<'POST children/:id/file'>;
export type Field = File['fields'][number];

/** Which groups of the form stand in which tab. */
const PARTS = {
  basic: ['identity', 'numbers', 'school', 'health', 'address'],
  family: ['family', 'guardianship', 'phones', 'household', 'assessment'],
} as const;

/** A part of the register form: what is known, what is missing, and what follows from it. */
export function FileTab({ part, childId, reason }: Looking & { part: keyof typeof PARTS }): JSX.Element {
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const {
    value: file,
    refusal,
    reload,
  } = useLoaded(() => call('POST children/:id/file', { reason }, { id: childId }), [childId, reason]);
  if (refusal) return <Refusal of={refusal} />;
  if (!file) return <></>;
  const fields = file.fields.filter((f) => (PARTS[part] as readonly string[]).includes(f.group));
  const save = async (): Promise<void> => {
    setEditing(false);
    setSaved(true);
    await reload();
  };
  if (editing) return <EditForm childId={childId} fields={fields} onSaved={save} onCancel={() => setEditing(false)} />;
  return (
    <>
      {saved && <p role="status">{texts.saved}</p>}
      {part === 'basic' && <Counts counts={file.counts} />}
      {PARTS[part].map((group) => (
        <Group key={group} name={group} fields={fields.filter((f) => f.group === group)} />
      ))}
      {file.mayEdit && <Button onClick={() => (setSaved(false), setEditing(true))}>{texts.edit}</Button>}
    </>
  );
}

function Counts({ counts }: { counts: File['counts'] }): JSX.Element {
  return (
    <>
      <ul className="verdicts">
        {counts.map((c) => (
          <li key={c.definition}>
            {texts.definition[c.definition] ?? c.definition}:<b>{texts.verdict[c.value]}</b>{' '}
            <span className="hint">
              {texts.because[c.because] ?? c.because} · {say(texts.since, { date: c.since })}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">{texts.derived}</p>
    </>
  );
}

function Group({ name, fields }: { name: string; fields: readonly Field[] }): JSX.Element | null {
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{texts.groups[name] ?? name}</h3>
      <dl className="facts form-facts">
        {fields.map((f) => (
          <div key={f.name}>
            <dt>{f.label}</dt>
            <dd className={f.value === null ? 'hint' : ''}>
              {f.value ?? texts.unknown}
              {f.value !== null && f.level === 'masked' && <small className="hint"> {texts.masked}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function EditForm(props: {
  childId: number;
  fields: readonly Field[];
  onSaved(): Promise<void>;
  onCancel(): void;
}): JSX.Element {
  const { childId, fields, onSaved, onCancel } = props;
  const [facts, setFacts] = useState<Record<string, Value>>({});
  const save = async (): Promise<void> => {
    await call('POST children/:id/facts', { facts }, { id: childId });
    await onSaved();
  };
  return (
    <DoingForm
      onDo={save}
      button={texts.save}
      className="edit-facts"
      disabled={Object.keys(facts).length === 0}
      beside={() => <Button onClick={onCancel}>{texts.cancel}</Button>}
    >
      <p className="hint">{texts.editing}</p>
      {fields.map((f) => (
        <FactInput
          key={f.name}
          field={f}
          value={facts[f.name]}
          onChange={(value) => setFacts((old) => ({ ...old, [f.name]: value }))}
        />
      ))}
    </DoingForm>
  );
}
