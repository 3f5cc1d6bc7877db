import { useEffect, useRef } from 'react';

const IDLE_CAP_MS = 120_000;
const TICK_MS = 250;

/** Time on one item: all of it, and the part with the window in view and something done in the last two minutes. */
export function useWorkTime(item: string | undefined): () => { durationMs: number; activeMs: number } {
  const since = useRef(0);
  const active = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new item starts a new clock
  useEffect(() => {
    since.current = performance.now();
    active.current = 0;
    let touched = performance.now();
    const touch = () => {
      touched = performance.now();
    };
    const ticking = setInterval(() => {
      if (document.hasFocus() && performance.now() - touched < IDLE_CAP_MS) active.current += TICK_MS;
    }, TICK_MS);
    window.addEventListener('keydown', touch);
    window.addEventListener('pointermove', touch);
    return () => {
      clearInterval(ticking);
      window.removeEventListener('keydown', touch);
      window.removeEventListener('pointermove', touch);
    };
  }, [item]);
  return () => {
    const durationMs = Math.round(performance.now() - since.current);
    return { durationMs, activeMs: Math.min(durationMs, active.current) };
  };
}
