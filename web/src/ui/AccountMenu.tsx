import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { send } from '../api/client';
import { queryClient, useMe } from '../api/queries';
import { Icon } from './Icon';
import { setSingleKeys, singleKeysAreOn } from './keys';
import { setTheme, type Theme, theme } from './theme';

const themes: { id: Theme; title: string }[] = [
  { id: 'system', title: 'As the system' },
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
];

export function AccountMenu() {
  const { data: me } = useMe();
  const [chosen, setChosen] = useState(theme);
  const [hasKeys, setHasKeys] = useState(singleKeysAreOn);
  const name = me?.name ?? me?.login ?? '';

  const choose = (id: string) => {
    if (id === 'out') return void signOut();
    if (id === 'keys') {
      setSingleKeys(!hasKeys);
      setHasKeys(!hasKeys);
      return;
    }
    setTheme(id as Theme);
    setChosen(id as Theme);
  };
  return (
    <MenuTrigger>
      <Button className="button plain" aria-label={`${name}, account menu`}>
        <span className="person">
          <i aria-hidden="true">{name.charAt(0).toUpperCase()}</i>
          <span className="on-wide">{name}</span>
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label="Account" onAction={(id) => choose(String(id))}>
          <MenuSection selectionMode="single" selectedKeys={[chosen]} aria-label="Theme">
            <Header>Theme</Header>
            {themes.map(({ id, title }) => (
              <MenuItem key={id} id={id} textValue={title}>
                <span className="chosen-mark">
                  <Icon name="check" />
                </span>
                {title}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection selectionMode="multiple" selectedKeys={hasKeys ? ['keys'] : []} aria-label="Keyboard">
            <Header>Keyboard</Header>
            <MenuItem id="keys" textValue="Single-letter keys">
              <span className="chosen-mark">
                <Icon name="check" />
              </span>
              Single-letter keys
            </MenuItem>
          </MenuSection>
          <MenuSection aria-label="Session">
            <Header>{me?.roles.map((held) => held.role.replaceAll('_', ' ')).join(', ') || 'Session'}</Header>
            <MenuItem id="out" textValue="Sign out">
              Sign out
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

async function signOut() {
  await send('DELETE', '/governance/session');
  queryClient.clear();
  location.assign('/login');
}
