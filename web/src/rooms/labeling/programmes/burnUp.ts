import type { Lot } from '../../../api/types';

export type Accepted = { at: string; accepted: number };

/** Items accepted by and by: a lot is accepted as a whole, at the moment it is decided. */
export function acceptedOverTime(lots: Pick<Lot, 'decision' | 'decidedAt' | 'size'>[]): Accepted[] {
  let accepted = 0;
  return lots
    .flatMap(({ decision, decidedAt, size }) => (decision === 'accepted' && decidedAt ? [{ at: decidedAt, size }] : []))
    .toSorted((left, right) => left.at.localeCompare(right.at))
    .map(({ at, size }) => {
      accepted += size;
      return { at, accepted };
    });
}
