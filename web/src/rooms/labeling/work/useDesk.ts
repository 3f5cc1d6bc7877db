import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Desk, type DeskState } from './desk';
import { serverDesk } from './deskApi';

const HEARTBEAT_MS = 60_000;

export function useDesk(programme: string): { desk: Desk; state: DeskState } {
  const desk = useMemo(() => new Desk(programme, serverDesk), [programme]);
  useEffect(() => {
    desk.start();
    const beat = setInterval(() => document.hasFocus() && void desk.stillHere(), HEARTBEAT_MS);
    const onOnline = () => void desk.flush().then(() => desk.take());
    window.addEventListener('online', onOnline);
    return () => {
      clearInterval(beat);
      window.removeEventListener('online', onOnline);
      desk.stop();
    };
  }, [desk]);
  return { desk, state: useSyncExternalStore(desk.subscribe, desk.snapshot) };
}
