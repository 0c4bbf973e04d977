import { Button } from 'antd';
import { Component, Suspense, useEffect, useState, type JSX, type ReactNode } from 'react';
import { call } from './call.ts';
import { pages } from './pages.ts';
import { hasRole, useHere } from './session.ts';
import { Telling } from './told.tsx';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';
import { usePresence } from './use-presence.ts';

const here = (): string => location.hash.replace(/^#\/?/, '');

function usePage(): string {
  const [page, setPage] = useState(here);
  useEffect(() => {
    const moved = (): void => setPage(here());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return page;
}

/** The frame around every page: who, where to, out. */
export function Shell(): JSX.Element {
  const { visitor, refresh } = useHere();
  const wanted = usePage();
  const open = pages.filter((p) => hasRole(visitor, p.roles));
  const current = open.find((p) => p.id === wanted) ?? open[0];
  useEffect(() => {
    if (current) document.title = `${current.title} · ${texts.brand}${texts.console}`;
  }, [current]);
  usePresence(current?.id === 'today');
  const logout = async (): Promise<void> => {
    await call('POST logout', undefined).catch(() => undefined);
    location.hash = '';
    await refresh();
  };
  return (
    <Telling>
      <a className="skip" href="#main" onClick={(e) => (e.preventDefault(), document.getElementById('main')?.focus())}>
        {texts.skip}
      </a>
      <header className="bar">
        <span className="brand">
          {texts.brand}
          <span className="brand-rest">{texts.console}</span>
        </span>
        <nav className="menu" aria-label={texts.menu}>
          {open.map((p) => (
            <a key={p.id} href={`#/${p.id}`} aria-current={p === current ? 'page' : undefined}>
              {p.title}
            </a>
          ))}
        </nav>
        <span className="who">
          <span className="who-name">
            {visitor.name}
            <span className="who-role">{texts.roles[visitor.roles[0]?.role ?? 'volunteer']}</span>
          </span>
          <Button size="small" ghost onClick={() => void logout()}>
            {texts.logout}
          </Button>
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        {current ? (
          <Boundary key={current.id}>
            <Suspense fallback={<p className="booting">{texts.loading}</p>}>
              <current.component />
            </Suspense>
          </Boundary>
        ) : (
          <p className="booting">{texts.noPage}</p>
        )}
      </main>
    </Telling>
  );
}

/** A page that breaks takes nothing else with it, and says so. */
class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <section className="alone">
        <p role="alert">{texts.broken}</p>
        <Button onClick={() => location.reload()}>{texts.reload}</Button>
      </section>
    );
  }
}
