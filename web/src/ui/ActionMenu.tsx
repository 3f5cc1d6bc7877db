import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon';
import { useActions } from './keys';

export type MenuEntry = { id: string; title: string; run: () => void };

/** The (…) menu beside the primary button. */
export function ActionMenu({ entries, label = 'More actions' }: { entries: MenuEntry[]; label?: string }) {
  const [isOpen, setOpen] = useState(false);
  useActions(entries.length > 0 ? [{ key: '.', title: label, run: () => setOpen(true) }] : []);
  if (entries.length === 0) return null;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="button square" aria-label={label}>
        <Icon name="dots" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label} onAction={(id) => entries.find((entry) => entry.id === id)?.run()}>
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.title}>
              {entry.title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
