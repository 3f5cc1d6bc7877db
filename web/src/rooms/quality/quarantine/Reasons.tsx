import type { HeldFile } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { plural } from '../../../ui/format';
import { useUrlValue } from '../../../ui/url';
import { type Decision, decisions } from './decisions';
import { useGroups, type Wish } from './useHeld';

/** Why the rows are here, most first: all of one reason are shown alone, or decided at once. */
export function Reasons({ held, decide }: { held: HeldFile; decide: (wish: Wish) => void }) {
  const [check, setCheck] = useUrlValue('check');
  const groups = useGroups(held.dataset, held.run).data ?? [];
  return (
    <Aside title="Why are they here?" count={groups.length}>
      <ul className="events">
        {held.undecided > 0 && !held.landed && (
          <li>
            All that is undecided, listed or not
            <DecideAll count={held.undecided} of="the whole file" decide={(decision) => decide({ decision })} />
          </li>
        )}
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
            </div>
            {group.undecided > 0 && !held.landed && (
              <DecideAll
                count={group.undecided}
                of={group.reason}
                decide={(decision) => decide({ decision, check: group.check })}
              />
            )}
          </li>
        ))}
      </ul>
    </Aside>
  );
}

function DecideAll({ count, of, decide }: { count: number; of: string; decide: (decision: Decision) => void }) {
  return (
    <div className="band">
      {decisions.map(({ decision, title }) => (
        <button
          key={decision}
          type="button"
          className="button"
          aria-label={`${title} the ${plural(count, 'undecided row')} of: ${of}`}
          onClick={() => decide(decision)}
        >
          {title} {plural(count, 'row')}
        </button>
      ))}
    </div>
  );
}
