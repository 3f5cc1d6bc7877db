import type { QuarantineRow } from '../../../api/types';
import { words } from '../../../ui/format';
import type { Face } from '../../../ui/states';

/** What can become of a row. */
export type Decision = 'accept' | 'drop';

export const decisions: { decision: Decision; title: string; key: string; means: string }[] = [
  { decision: 'accept', title: 'Accept', key: 'a', means: 'right as it is' },
  { decision: 'drop', title: 'Drop', key: 'd', means: 'left out for good' },
];

export function decisionFace(decision: QuarantineRow['decision']): Face {
  switch (decision) {
    case null:
      return { tone: 'muted', icon: 'clock', word: 'Undecided' };
    case 'accept':
    case 'accepted':
      return { tone: 'ok', icon: 'check', word: 'Accepted' };
    case 'drop':
    case 'dropped':
      return { tone: 'warn', icon: 'cross', word: 'Dropped' };
    default:
      return { tone: 'info', icon: 'info', word: words(decision) };
  }
}

/** Reasons with most rows first: they are what a person decides by. */
export function byReason(rows: QuarantineRow[]): { reason: string; rows: QuarantineRow[] }[] {
  const groups = new Map<string, QuarantineRow[]>();
  for (const row of rows) {
    for (const reason of new Set(row.reasons)) groups.set(reason, [...(groups.get(reason) ?? []), row]);
  }
  return [...groups]
    .map(([reason, members]) => ({ reason, rows: members }))
    .toSorted((left, right) => right.rows.length - left.rows.length);
}
