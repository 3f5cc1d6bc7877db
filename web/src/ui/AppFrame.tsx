import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { AccountMenu } from './AccountMenu';
import { Waiting } from './Faces';
import { Icon } from './Icon';
import { listenToKeys, useActions } from './keys';
import { useIsOnline } from './online';
import { RoomNav } from './RoomNav';
import { rooms } from './rooms';
import { useGo } from './url';

const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })));
const KeySheet = lazy(() => import('./KeySheet').then((module) => ({ default: module.KeySheet })));
const Drawer = lazy(() => import('./Drawer').then((module) => ({ default: module.Drawer })));

type Open = 'palette' | 'keys' | 'drawer' | null;

export function AppFrame({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open>(null);
  const go = useGo();
  const isOnline = useIsOnline();
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(listenToKeys, []);
  useLinks();
  usePageStart(path, () => setOpen(null));
  useActions(
    [
      { key: 'ctrl+k', title: 'Search or jump', run: () => setOpen('palette') },
      { key: '?', title: 'Show the keys', run: () => setOpen('keys') },
      ...rooms.map((room) => ({ key: `g ${room.key}`, title: `Go to ${room.title}`, run: () => go(room.href) })),
    ],
    'frame',
  );
  const close = () => setOpen(null);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <div className="top-inner">
          <button
            type="button"
            className="button plain square drawer-button"
            aria-label="Rooms"
            onClick={() => setOpen('drawer')}
          >
            <Icon name="menu" />
          </button>
          <a className="brand" href="/">
            <Icon name="granary" />
            Granary
          </a>
          <RoomNav />
          <span className="grow" />
          <button type="button" className="button find tall" onClick={() => setOpen('palette')}>
            <Icon name="find" />
            <span>Search or jump</span>
            <kbd>Ctrl K</kbd>
          </button>
          <button
            type="button"
            className="button plain square on-wide"
            aria-label="Keys"
            onClick={() => setOpen('keys')}
          >
            <Icon name="question" />
          </button>
          <AccountMenu />
        </div>
        {!isOnline && (
          <div className="strip" role="status">
            You are offline. What you type is kept; it is sent when the connection is back.
          </div>
        )}
      </header>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'keys' && <KeySheet onClose={close} />}
        {open === 'drawer' && <Drawer onClose={close} />}
      </Suspense>
    </>
  );
}

/** Plain anchors everywhere: a click on one of the product's own pages changes the page without loading it anew. */
function useLinks(): void {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const anchor = event.target instanceof Element ? event.target.closest('a') : null;
      if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
      if (anchor.pathname.startsWith('/api/')) return;
      event.preventDefault();
      const isSamePage = anchor.pathname === location.pathname && anchor.search === location.search;
      if (isSamePage && anchor.hash) {
        const target = document.getElementById(anchor.hash.slice(1));
        target?.scrollIntoView({ block: 'start' });
        target?.focus({ preventScroll: true });
      } else {
        router.history.push(anchor.pathname + anchor.search + anchor.hash);
      }
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
}

/** A new page starts at its top, with the focus on its content, as a loaded one would. */
function usePageStart(path: string, onStart: () => void): void {
  const [shown, setShown] = useState(path);
  useEffect(() => {
    if (shown === path) return;
    setShown(path);
    onStart();
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path, shown, onStart]);
}
