import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, Refused } from '../shell/call.ts';
import { onSend } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import type { Session } from '../shell/session.ts';
import { shellTexts } from '../shell/shell.texts.zh-CN.ts';
import { useDoing } from '../shell/use-async.ts';
import { loginTexts as texts } from './login.texts.zh-CN.ts';

/** Login, password and, once the server asks for it, the code. */
export function LoginPage({ demo, onLogin }: { demo: Session['demo']; onLogin(): Promise<void> }): JSX.Element {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const doing = useDoing();
  const enter = (as: { login: string; password: string }): void =>
    void doing.run(async () => {
      try {
        await call('POST login', { login: as.login, password: as.password, ...(codeAsked ? { code } : {}) });
      } catch (fault) {
        if (fault instanceof Refused && fault.code === 'ACCESS.CODE_NEEDED') return setCodeAsked(true);
        throw fault;
      }
      await onLogin();
    });
  return (
    <main className="login">
      <form className="sheet" onSubmit={onSend(() => enter({ login, password }))} aria-labelledby="login-title">
        <p className="login-brand">{shellTexts.brand}</p>
        <h1 id="login-title">{texts.title}</h1>
        <Refusal of={doing.refusal} />
        <label htmlFor="login">{texts.login}</label>
        <Input
          id="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(e) => setLogin(e.target.value)}
          required
          size="large"
        />
        <label htmlFor="password">{texts.password}</label>
        <Input
          id="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          required
          size="large"
        />
        {codeAsked && (
          <>
            <label htmlFor="code">{texts.code}</label>
            <Input
              id="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              value={code}
              onChange={(e) => setCode(e.target.value)}
              aria-describedby="code-hint"
              autoFocus
              required
              size="large"
            />
            <p id="code-hint" className="hint">
              {texts.codeHint}
            </p>
          </>
        )}
        <Button type="primary" htmlType="submit" size="large" loading={doing.busy} block>
          {texts.enter}
        </Button>
        <p className="hint">{texts.help}</p>
      </form>
      {demo.length > 0 && (
        <section className="sheet demo" aria-labelledby="demo-title">
          <h2 id="demo-title">{texts.demoTitle}</h2>
          <ul>
            {demo.map((d) => (
              <li key={d.login}>
                <span>
                  <b>{d.login}</b>
                  <br />
                  <span className="hint">{d.title}</span>
                </span>
                <Button size="small" onClick={() => enter(d)} aria-label={`${texts.demoUse} ${d.login}`}>
                  {texts.demoUse}
                </Button>
              </li>
            ))}
          </ul>
          <p className="hint">{say(texts.demoPassword, { password: demo[0]?.password ?? '' })}</p>
        </section>
      )}
    </main>
  );
}
