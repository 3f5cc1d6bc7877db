import { type ReactNode, useEffect, useRef } from 'react';
import { useActions } from './keys';
import { useGo } from './url';

export type Crumb = { title: string; href: string };
export type Tab = { title: string; href: string; current?: boolean };

/** A page answers one question; it is the subtitle of the page and of the browser's tab. */
export function Page({
  title,
  question,
  crumbs = [],
  badges,
  actions,
  tabs,
  children,
}: {
  title: string;
  question: string;
  crumbs?: Crumb[];
  badges?: ReactNode;
  actions?: ReactNode;
  tabs?: Tab[];
  children: ReactNode;
}) {
  const go = useGo();
  const up = crumbs.at(-1);
  useActions([
    ...(up ? [{ key: 'backspace', title: `Up to ${up.title}`, run: () => go(up.href) }] : []),
    { key: 'y', title: 'Copy the link to this page', run: () => void navigator.clipboard?.writeText(location.href) },
  ]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>{`${title}: ${question} · Granary`}</title>
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label="Breadcrumb">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.href}>
                <a href={crumb.href}>{crumb.title}</a>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className="head">
        <div className="head-title">
          <h1>
            {title}
            {badges}
          </h1>
          <p>{question}</p>
        </div>
        {actions && <div className="head-actions">{actions}</div>}
      </div>
      {tabs && <Tabs tabs={tabs} />}
      {children}
    </main>
  );
}

function Tabs({ tabs }: { tabs: Tab[] }) {
  const strip = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the strip follows the current tab
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (tab && strip.current) strip.current.scrollLeft = tab.offsetLeft - 24;
  }, [current]);
  return (
    <nav className="tabs" aria-label="Sections" ref={strip}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.title}
        </a>
      ))}
    </nav>
  );
}
