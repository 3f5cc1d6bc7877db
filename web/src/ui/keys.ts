import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/** Something a person can do here: by its key, from the palette, or from the page itself. */
export type Action = { key?: string; title: string; run: () => void; scope: 'frame' | 'page'; hidden?: boolean };

let actions: readonly Action[] = [];
const listeners = new Set<() => void>();
const changed = (next: readonly Action[]): void => {
  actions = next;
  for (const listener of listeners) listener();
};

/** Offers actions while the component is on the page; of two with one key, the one offered last wins. */
export function useActions(offered: Omit<Action, 'scope'>[], scope: Action['scope'] = 'page'): void {
  const latest = useRef(offered);
  latest.current = offered;
  const signature = offered.map((action) => `${action.key ?? ''}|${action.title}`).join('\n');
  // With the paint, not after it: a key pressed on what is seen must find its action.
  useLayoutEffect(() => {
    const mine =
      signature === ''
        ? []
        : signature.split('\n').map((line, index): Action => {
            const [key, title] = line.split('|', 2);
            const { hidden } = latest.current[index] ?? {};
            return {
              key: key || undefined,
              title: title ?? '',
              scope,
              hidden,
              run: () => latest.current[index]?.run(),
            };
          });
    changed([...actions, ...mine]);
    return () => changed(actions.filter((action) => !mine.includes(action)));
  }, [signature, scope]);
}

export const useOfferedActions = (): readonly Action[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => actions,
  );

const SETTING = 'granary.single-keys';
/** WCAG 2.1.4: who dictates or trembles can switch single-letter keys off. */
export const singleKeysAreOn = (): boolean => localStorage.getItem(SETTING) !== 'off';
export const setSingleKeys = (on: boolean): void => localStorage.setItem(SETTING, on ? 'on' : 'off');

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || isTextInput(target));
const isTextInput = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit|range)$/.test(target.type);

const named = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
};

const PREFIX_MS = 1200;

/** One listener for the whole product. Sequences are written `g d`. */
export function listenToKeys(): () => void {
  let prefix: { key: string; at: number } | null = null;
  const find = (key: string): Action | undefined => actions.findLast((action) => action.key === key);

  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.repeat) return;
    const key = named(event);
    const held = key.startsWith('ctrl+');
    if (!held && (isTyping(event.target) || !singleKeysAreOn())) return;
    if (!held && document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]')) return;
    // Enter and Space belong to whatever control has the focus.
    if ((key === 'enter' || key === ' ') && event.target instanceof Element && event.target.closest('a,button,summary'))
      return;

    const sequence = prefix && event.timeStamp - prefix.at < PREFIX_MS ? `${prefix.key} ${key}` : null;
    prefix = null;
    const action = (sequence && find(sequence)) || find(key);
    if (action) {
      event.preventDefault();
      action.run();
    } else if (actions.some((candidate) => candidate.key?.startsWith(`${key} `))) {
      prefix = { key, at: event.timeStamp };
    }
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

const glyphs: Record<string, string> = {
  'ctrl+k': 'Ctrl K',
  'ctrl+z': 'Ctrl Z',
  enter: 'Enter',
  backspace: 'Backspace',
  ' ': 'Space',
};
/** `g d` is shown as `G D`. */
export const shownKey = (key: string): string => glyphs[key] ?? key.toUpperCase();
