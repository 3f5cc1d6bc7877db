import type { QuarantineRow } from '../../../api/types';
import { words } from '../../../ui/format';
import type { Face } from '../../../ui/states';

/** What can become of a row: right as it is, left out for good, or right once values are changed. */
export type Decision = 'accepted' | 'dropped' | 'fixed';

/** Those that ask nothing more. */
export const decisions: { decision: Decision; title: string; key: string }[] = [
  { decision: 'accepted', title: 'Accept', key: 'a' },
  { decision: 'dropped', title: 'Drop', key: 'd' },
];

export function decisionFace(decision: QuarantineRow['decision']): Face {
  switch (decision) {
    case null:
      return { tone: 'muted', icon: 'clock', word: 'Undecided' };
    case 'accepted':
      return { tone: 'ok', icon: 'check', word: 'Accepted' };
    case 'fixed':
      return { tone: 'ok', icon: 'check', word: 'Fixed' };
    case 'dropped':
      return { tone: 'warn', icon: 'cross', word: 'Dropped' };
    default:
      return { tone: 'info', icon: 'info', word: words(decision) };
  }
}

/** The values that a form changed; what is as it was is not sent. */
export const changedValues = (
  before: QuarantineRow['values'],
  after: Record<string, string>,
): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([column, value]) => value !== (before[column] ?? ''))
      .map(([column, value]) => [column, value === '' ? null : value]),
  );
