import { Fragment } from 'react';
import { shownKey, useOfferedActions } from './keys';
import { Overlay } from './Overlay';

/** Every key that works on this page, its own first. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const actions = useOfferedActions().filter((action) => action.key);
  const groups = [
    { title: 'This page', actions: actions.filter((action) => action.scope === 'page') },
    { title: 'Everywhere', actions: actions.filter((action) => action.scope === 'frame') },
  ];
  return (
    <Overlay title="Keys" onClose={onClose}>
      {groups.map((group) => (
        <div key={group.title}>
          <h3>{group.title}</h3>
          <dl className="keys">
            {group.actions.map((action) => (
              <Fragment key={`${action.key}${action.title}`}>
                <dt>
                  {action.key?.split(' ').map((key) => (
                    <kbd key={key}>{shownKey(key)}</kbd>
                  ))}
                </dt>
                <dd>{action.title}</dd>
              </Fragment>
            ))}
          </dl>
        </div>
      ))}
      <p className="muted small">
        Single-letter keys are quiet while you type and can be switched off in the account menu.
      </p>
    </Overlay>
  );
}
