import { Button } from 'antd';
import { useEffect, useId, useRef, type JSX, type ReactNode } from 'react';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';

/**
 * A dialog in the middle or at the side. The browser's own <dialog> keeps the focus in and Escape out; Ant Design's
 * would write a style sheet without our nonce to hold the page still, which the content security policy refuses.
 */
export function SheetDialog(props: {
  title: string;
  /** At the side instead of in the middle; `wide` for much to read. */
  side?: boolean | 'wide';
  onClose(): void;
  children: ReactNode;
}): JSX.Element {
  const { title, side, onClose, children } = props;
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={side ? `dialog side ${side === 'wide' ? 'wide' : ''}` : 'dialog'}
      aria-labelledby={id}
      onCancel={(e) => {
        // React passes it on from a dialog within: Escape closes that one, and not what lies behind it
        if (e.target !== e.currentTarget) return;
        e.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button onClick={onClose}>{texts.close}</Button>
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
