import { Button, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useEffect, useMemo, useState, type JSX } from 'react';
import { FirstSteps } from '../login/first-steps.tsx';
import { LoginPage } from '../login/login-page.tsx';
import { call, onLoggedOut, useToken } from './call.ts';
import { HereContext, type Session } from './session.ts';
import { Shell } from './shell.tsx';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';

const nonce = document.querySelector('meta[name=console-nonce]')?.getAttribute('content') ?? '';
const theme = {
  token: {
    colorPrimary: '#0d6656',
    colorLink: '#0d6656',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorWarningBg: '#fff3d6',
    colorWarningBorder: '#e3c27a',
    colorText: '#1c2422',
    colorTextSecondary: '#4d5856',
    colorTextPlaceholder: '#66706e',
    borderRadius: 6,
    fontSize: 15,
    // a loading icon stuck half-way out of a button stays part of its name; nothing here needs to move
    motion: false,
  },
};

/** Who is it, and what do they see: the login, their first steps, or the pages. */
export function App(): JSX.Element {
  const [session, setSession] = useState<Session>();
  const [away, setAway] = useState(false);
  const refresh = useCallback(async () => {
    try {
      const answer = await call('GET session', undefined);
      useToken(answer.visitor?.csrf ?? '');
      setSession(answer);
      setAway(false);
    } catch {
      setAway(true);
    }
  }, []);
  useEffect(() => {
    onLoggedOut(() => void refresh());
    void refresh();
  }, [refresh]);
  const visitor = session?.visitor;
  const here = useMemo(() => (visitor ? { visitor, refresh } : undefined), [visitor, refresh]);
  return (
    <ConfigProvider
      locale={zhCN}
      csp={{ nonce }}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {content()}
    </ConfigProvider>
  );

  function content(): JSX.Element {
    if (away && !session) {
      return (
        <main className="alone">
          <p role="alert">{texts.offline}</p>
          <Button onClick={() => void refresh()}>{texts.retry}</Button>
        </main>
      );
    }
    if (!session) return <p className="booting">{texts.loading}</p>;
    if (!here) return <LoginPage demo={session.demo} onLogin={refresh} />;
    return (
      <HereContext value={here}>
        {here.visitor.mustChange || here.visitor.mustEnrol ? <FirstSteps /> : <Shell />}
      </HereContext>
    );
  }
}
