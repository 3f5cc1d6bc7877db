import { EmptyState } from '../../../ui/EmptyState';
import { words } from '../../../ui/format';
import { paths } from '../../../ui/paths';

const said: Record<string, string> = {
  'nothing-to-do': 'Every item you may work on is answered or with somebody else. It looks again by itself.',
  'budget-exhausted':
    'The budget of this programme is spent. Its manager has been told; running items may be finished.',
  'programme-paused': 'The programme is paused. Its manager will open it again.',
  paused: 'You are paused in this programme: too many gold items went wrong. Its manager will talk to you.',
};

export function EmptyQueue({
  programme,
  reason,
  again,
}: {
  programme: string;
  reason: string | null;
  again: () => void;
}) {
  return (
    <EmptyState title="Nothing to do right now">
      <p>{(reason && (said[reason] ?? words(reason))) ?? said['nothing-to-do']}</p>
      <p>
        <button type="button" className="button" onClick={again}>
          Look again
        </button>{' '}
        <a href={paths.programme(programme)}>the programme</a>
      </p>
    </EmptyState>
  );
}
