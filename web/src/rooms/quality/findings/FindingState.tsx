import type { Finding } from '../../../api/types';
import { words } from '../../../ui/format';
import { StateWord } from '../../../ui/State';

export function FindingState({ finding: { state, waiver } }: { finding: Finding }) {
  return (
    <>
      <StateWord state={state === 'open' ? 'failed' : state} word={words(state)} />
      {waiver && (
        <div className="muted small">
          {waiver.agreedBy
            ? `waived by ${waiver.askedBy?.name ?? 'somebody'} and ${waiver.agreedBy.name}`
            : `waiver asked by ${waiver.askedBy?.name ?? 'somebody'}`}
          : {waiver.reason}
        </div>
      )}
    </>
  );
}
