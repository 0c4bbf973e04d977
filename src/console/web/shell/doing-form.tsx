import { Button } from 'antd';
import type { FormEvent, JSX, ReactNode } from 'react';
import { Refusal } from './refusal.tsx';
import { useDoing } from './use-async.ts';

/** What a form does when it is sent, instead of leaving the page. */
export const onSend =
  (act: () => void) =>
  (event: FormEvent): void => {
    event.preventDefault();
    act();
  };

/** A form that asks the server for one thing: fields, why not when it was refused, and the button, busy meanwhile. */
export function DoingForm(props: {
  onDo(): Promise<void>;
  button: string;
  /** `plain` beside other things to do; `danger` for what cannot simply be undone. */
  look?: 'primary' | 'plain' | 'danger';
  disabled?: boolean;
  className?: string;
  label?: string;
  /** Further buttons beside; told whether it was tried and refused. */
  beside?: (refused: boolean) => ReactNode;
  children: ReactNode;
}): JSX.Element {
  const { onDo, button, look = 'primary', disabled, className = 'stack', label, beside, children } = props;
  const { refusal, busy, run } = useDoing();
  const send = (
    <Button
      type={look === 'plain' ? 'default' : 'primary'}
      danger={look === 'danger'}
      htmlType="submit"
      loading={busy}
      disabled={disabled}
    >
      {button}
    </Button>
  );
  return (
    <form className={className} aria-label={label} onSubmit={onSend(() => void run(onDo))}>
      {children}
      <Refusal of={refusal} />
      {beside ? (
        <div className="buttons">
          {send}
          {beside(refusal !== '')}
        </div>
      ) : (
        send
      )}
    </form>
  );
}
