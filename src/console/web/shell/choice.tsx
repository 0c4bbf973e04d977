import type { JSX } from 'react';

type Key = string | number;

export interface Option<V> {
  value: V;
  label: string;
}

/** What is chosen from. */
interface From<V> {
  options: readonly Option<V>[];
  required?: boolean;
}

interface Labelled {
  label: string;
  className?: string;
}

/** One of a list, by the browser's own select: a phone opens its wheel for it, and the keyboard works. */
export function Choice<V extends Key>(
  props: Labelled & From<V> & { value: V; onChange(value: NoInfer<V>): void },
): JSX.Element {
  const { label, className, onChange, ...of } = props;
  return (
    <label className={className}>
      <span>{label}</span>
      <Select {...of} onChoose={(chosen) => chosen !== null && onChange(chosen)} />
    </label>
  );
}

/** One of a list, or nothing yet: `none` is what stands there then. */
export function MayChoose<V extends Key>(props: Labelled & MayBe<V>): JSX.Element {
  const { label, className, ...of } = props;
  return (
    <label className={className}>
      <span>{label}</span>
      <ChoiceList {...of} />
    </label>
  );
}

interface MayBe<V> extends From<V> {
  none: string;
  value: V | null;
  onChange(value: NoInfer<V> | null): void;
  /** Of the control, where its label stands elsewhere. */
  id?: string;
}

/** The same without a label of its own. */
export function ChoiceList<V extends Key>({ onChange, ...of }: MayBe<V>): JSX.Element {
  return <Select {...of} onChoose={onChange} />;
}

function Select<V extends Key>(
  props: From<V> & { value: V | null; none?: string; id?: string; onChoose(value: V | null): void },
): JSX.Element {
  const { options, required, value, none, id, onChoose } = props;
  return (
    <select
      id={id}
      value={value ?? ''}
      onChange={(e) => onChoose(options.find((o) => String(o.value) === e.target.value)?.value ?? null)}
      required={required}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
}

/** Things with a name and an id, to be chosen from. */
export const byName = (things: readonly { id: number; name: string }[]): Option<number>[] =>
  things.map(({ id, name }) => ({ value: id, label: name }));
