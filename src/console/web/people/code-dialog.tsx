import { Button } from 'antd';
import qrcode from 'qrcode-generator';
import { useMemo, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { peopleTexts as texts } from './people.texts.zh-CN.ts';

/** A binding code in large figures, and as a picture whose words can be copied into the chat. */
export function CodeDialog(props: { name: string; code: string; spare: boolean; onClose(): void }): JSX.Element {
  const { name, code, spare, onClose } = props;
  return (
    <SheetDialog title={say(texts.codeTitle, { name })} onClose={onClose}>
      <p className="link-code">{code}</p>
      <p>{say(texts.codeShown, { name, code })}</p>
      <p className="hint">{say(texts.codeHow, { code })}</p>
      {spare && <p className="hint">{texts.spareShown}</p>}
      <Picture text={say(texts.codeText, { code })} label={say(texts.codePicture, { name })} />
      <Button type="primary" onClick={onClose}>
        {texts.noted}
      </Button>
    </SheetDialog>
  );
}

const QUIET = 4;

function Picture({ text, label }: { text: string; label: string }): JSX.Element {
  const { path, size } = useMemo(() => {
    const bytes = String.fromCharCode(...new TextEncoder().encode(text));
    const code = qrcode(0, 'M');
    code.addData(bytes, 'Byte');
    code.make();
    const n = code.getModuleCount();
    const cells = Array.from({ length: n * n }, (_, i) => [Math.floor(i / n), i % n] as const);
    const dark = cells.filter(([y, x]) => code.isDark(y, x));
    return { size: n + 2 * QUIET, path: dark.map(([y, x]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join('') };
  }, [text]);
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
