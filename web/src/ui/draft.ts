import { useCallback, useState } from 'react';

const DAYS_7 = 7 * 24 * 3600 * 1000;
type Kept = { text: string; at: number };

/** Typed text is never lost: kept on this machine for seven days, dropped when it was sent. */
export function useDraft(key: string): [string, (text: string) => void, () => void] {
  const place = `granary.draft.${key}`;
  const [text, setText] = useState(() => load(place));
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next) localStorage.setItem(place, JSON.stringify({ text: next, at: Date.now() } satisfies Kept));
      else localStorage.removeItem(place);
    },
    [place],
  );
  return [text, write, useCallback(() => write(''), [write])];
}

function load(place: string): string {
  const kept = localStorage.getItem(place);
  if (!kept) return '';
  const { text, at } = JSON.parse(kept) as Kept;
  return Date.now() - at < DAYS_7 ? text : '';
}
