import type { Finding } from '../../../api/types';
import { words } from '../../../ui/format';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';

export function FindingState({ finding: { state, waiver, snoozedUntil } }: { finding: Finding }) {
  return (
    <>
      <StateWord state={state === 'open' ? 'failed' : state} word={words(state)} />
      {snoozedUntil && (
        <div className="muted small nowrap">
          you snoozed it until <When at={snoozedUntil} as="day" />
        </div>
      )}
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
