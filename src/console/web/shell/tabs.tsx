import { useEffect, useId, useRef, type JSX, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab {
  key: string;
  label: string;
}

/** A row of tabs over one panel: arrow keys move, Home and End jump, as people who use a keyboard expect. */
export function Tabs(props: {
  label: string;
  tabs: readonly Tab[];
  active: string;
  onSelect(key: string): void;
  children: ReactNode;
}): JSX.Element {
  const { label, tabs, active, onSelect, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    list.current?.querySelector(`[data-tab="${active}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((t) => t.key === active);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((t) => (
          <button
            key={t.key}
            type="button"
            role="tab"
            data-tab={t.key}
            id={`${id}-${t.key}`}
            aria-selected={t.key === active}
            aria-controls={`${id}-panel`}
            tabIndex={t.key === active ? 0 : -1}
            onClick={() => onSelect(t.key)}
          >
            {t.label}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
