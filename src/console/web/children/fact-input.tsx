import { Checkbox, Input } from 'antd';
import { useId, type JSX } from 'react';
import { ChoiceList } from '../shell/choice.tsx';
import type { Field } from './child-file-tab.tsx';
import { fileTexts as texts } from './children.texts.zh-CN.ts';

/** A fact as the API takes it; null takes it away. */
export type Value = string | boolean | string[] | null;

/** One field of the form to be changed; `value` is undefined as long as it stands as it was. */
export function FactInput(props: {
  field: Field;
  value: Value | undefined;
  onChange(value: Value): void;
}): JSX.Element {
  const { field, value, onChange } = props;
  const id = useId();
  return (
    <div className="fact">
      <label htmlFor={id}>{field.label}</label>
      {control()}
    </div>
  );

  function control(): JSX.Element {
    const { kind, choices } = field;
    if (kind === 'choices') return <Several field={field} value={value} onChange={onChange} />;
    if (kind === 'choice' || kind === 'yes_no') {
      const options =
        kind === 'choice'
          ? choices
          : [
              { code: 'yes', label: texts.yes },
              { code: 'no', label: texts.no },
            ];
      const stands = options.find((o) => o.label === field.value)?.code ?? '';
      const chosen = value === undefined ? stands : value === true ? 'yes' : value === false ? 'no' : (value ?? '');
      return (
        <ChoiceList
          id={id}
          none={texts.choose}
          value={String(chosen) || null}
          onChange={(code) => onChange(code === null || kind === 'choice' ? code : code === 'yes')}
          options={options.map((o) => ({ value: o.code, label: o.label }))}
        />
      );
    }
    const masked = field.level === 'masked';
    const shown = value === undefined ? (masked ? '' : (field.value ?? '')) : String(value ?? '');
    return (
      <Input
        id={id}
        type={kind === 'date' ? 'date' : 'text'}
        value={shown}
        maxLength={200}
        placeholder={masked && field.value !== null ? `${field.value} · ${texts.keepMasked}` : ''}
        onChange={(e) => onChange(e.target.value === '' ? null : e.target.value)}
      />
    );
  }
}

function Several({ field, value, onChange }: Parameters<typeof FactInput>[0]): JSX.Element {
  const stands = field.choices.filter((c) => (field.value ?? '').split('、').includes(c.label)).map((c) => c.code);
  const chosen = Array.isArray(value) ? value : value === null ? [] : stands;
  return (
    <div role="group" aria-label={field.label} className="buttons">
      {field.choices.map((c) => (
        <Checkbox
          key={c.code}
          checked={chosen.includes(c.code)}
          onChange={(e) => {
            const next = e.target.checked ? [...chosen, c.code] : chosen.filter((x) => x !== c.code);
            onChange(next.length > 0 ? next : null);
          }}
        >
          {c.label}
        </Checkbox>
      ))}
    </div>
  );
}
