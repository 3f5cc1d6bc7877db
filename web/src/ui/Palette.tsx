import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useItems } from '../api/queries';
import type { DataRequest, Dataset, Incident, Invoice, Kpi, Programme } from '../api/types';
import { best } from './fuzzy';
import { Icon, type IconName } from './Icon';
import { type Action, shownKey, useOfferedActions } from './keys';
import { paths } from './paths';
import { rooms } from './rooms';
import { useGo } from './url';

type Entry = { id: string; group: string; title: string; hint: string; icon: IconName; run: () => void };

/** Objects by key or name, what can be done on this page, rooms. `>` narrows to actions, `#` to keys. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const go = useGo();
  const actions = useOfferedActions();
  const objects = useObjects(go);
  const entries = useMemo(() => found(text, actions, objects, go), [text, actions, objects, go]);
  const chosen = entries[Math.min(at, entries.length - 1)];

  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(entries.length - 1, now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter') take(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="palette">
        <Dialog aria-label="Search or jump">
          <div className="palette-input">
            <Icon name="find" />
            <input
              autoFocus
              role="combobox"
              aria-label="Search or jump"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
              aria-autocomplete="list"
              placeholder="INC-1, bank, invoices …"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div role="listbox" id={`${id}-list`} aria-label="Results">
            {groupsOf(entries).map(([group, members]) => (
              // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role
              <div key={group} role="group" aria-label={group}>
                <div className="group" aria-hidden="true">
                  {group}
                </div>
                {members.map((entry) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox keeps the focus and handles the keys
                  <div
                    key={entry.id}
                    id={`${id}-${entry.id}`}
                    role="option"
                    aria-selected={entry === chosen}
                    ref={(node) => {
                      if (entry === chosen) node?.scrollIntoView({ block: 'nearest' });
                    }}
                    onClick={() => take(entry)}
                  >
                    <Icon name={entry.icon} />
                    <span>{entry.title}</span>
                    <span className="end">{entry.hint}</span>
                  </div>
                ))}
              </div>
            ))}
          </div>
          <footer>
            <span role="status">{entries.length === 0 ? 'Nothing fits' : `${entries.length} found`}</span>
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> move
            </span>
            <span>
              <kbd>Enter</kbd> open
            </span>
            <span>
              <kbd>&gt;</kbd> actions
            </span>
            <span>
              <kbd>#</kbd> keys
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function found(text: string, actions: readonly Action[], objects: Entry[], go: (href: string) => void): Entry[] {
  const prefix = /^[>#]/.exec(text)?.[0];
  const needle = prefix ? text.slice(1) : text;
  const here = actions
    .filter((action) => !action.hidden && action.scope === 'page')
    .map(
      (action, index): Entry => ({
        id: `action-${index}`,
        group: 'On this page',
        title: action.title,
        hint: action.key ? shownKey(action.key) : '',
        icon: 'play',
        run: action.run,
      }),
    );
  const places = rooms.map(
    (room): Entry => ({
      id: `room-${room.key}`,
      group: 'Rooms',
      title: room.title,
      hint: `G ${room.key.toUpperCase()}`,
      icon: 'arrowRight',
      run: () => go(room.href),
    }),
  );
  const pool = prefix === '>' ? here : prefix === '#' ? objects : [...here, ...objects, ...places];
  const hits = best(needle, pool, (entry) => `${entry.title} ${entry.hint}`, needle ? 12 : 24);
  return groupsOf(hits).flatMap(([, members]) => members);
}

function groupsOf(entries: Entry[]): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}

/** Everything with a page and a name. Lists that this person may not read are simply absent. */
function useObjects(go: (href: string) => void): Entry[] {
  const options = { retry: false, staleTime: 60_000 };
  const incidents = useItems<Incident>('/incidents', {}, options).data;
  const datasets = useItems<Dataset>('/datasets', {}, options).data;
  const programmes = useItems<Programme>('/labeling/programmes', {}, options).data;
  const requests = useItems<DataRequest>('/planning/requests', {}, options).data;
  const invoices = useItems<Invoice>('/planning/invoices', {}, options).data;
  const kpis = useItems<Kpi>('/insights/kpis', {}, options).data;
  return useMemo(() => {
    const entry = (group: string, key: string, title: string, href: string, icon: IconName): Entry => ({
      id: `${group}-${key}`.replace(/\W/g, '-'),
      group,
      title: title && title !== key ? `${key} · ${title}` : key,
      hint: group,
      icon,
      run: () => go(href),
    });
    return [
      ...(incidents ?? []).map((it) => entry('Incidents', it.key, it.title, paths.incident(it.key), 'triangle')),
      ...(datasets ?? []).map((it) => entry('Datasets', it.slug, it.title, paths.dataset(it.slug), 'store')),
      ...(programmes ?? []).map((it) => entry('Labeling', it.key, it.name, paths.programme(it.key), 'play')),
      ...(requests ?? []).map((it) => entry('Requests', it.key, it.title, paths.request(it.key), 'document')),
      ...(invoices ?? []).map((it) => entry('Invoices', it.number, it.vendor, paths.invoice(it.number), 'document')),
      ...(kpis ?? []).map((it) => entry('KPIs', it.name, it.question, paths.kpi(it.id), 'info')),
    ];
  }, [incidents, datasets, programmes, requests, invoices, kpis, go]);
}
