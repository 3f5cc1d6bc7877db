import type { HeldFile } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { plural } from '../../../ui/format';
import { useUrlValue } from '../../../ui/url';
import { decisions } from './decisions';
import { useGroups, type Wish } from './useHeld';

/** Why the rows are here, most first: all of one reason are shown alone, or decided at once. */
export function Reasons({ held, decide }: { held: HeldFile; decide: (wish: Wish) => void }) {
  const [check, setCheck] = useUrlValue('check');
  const groups = useGroups(held.dataset, held.run).data ?? [];
  if (groups.length === 0) return null;
  return (
    <Aside title="Why are they here?" count={groups.length}>
      <ul className="events">
        {groups.map((group) => (
          <li key={`${group.check}${group.reason}`}>
            {group.reason} <span className="muted nowrap">{plural(group.rows, 'row')}</span>
            <div className="band">
              <button
                type="button"
                className="link-button"
                aria-pressed={check === group.check}
                onClick={() => setCheck(check === group.check ? '' : group.check)}
              >
                {check === group.check ? 'Show all rows' : 'Show only these'}
              </button>
              {group.undecided > 0 &&
                !held.landed &&
                decisions.map(({ decision, title }) => (
                  <button
                    key={decision}
                    type="button"
                    className="button"
                    aria-label={`${title} the ${plural(group.undecided, 'undecided row')} of: ${group.reason}`}
                    onClick={() => decide({ decision, check: group.check })}
                  >
                    {title} {plural(group.undecided, 'row')}
                  </button>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Aside>
  );
}
