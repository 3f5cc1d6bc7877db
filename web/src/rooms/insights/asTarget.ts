import type { Direction, Target } from '../../api/types';

type Figure = Omit<Target, 'kpi' | 'note' | 'direction'> & { direction: Direction };

/** The room says which way is better; a target is the bound on the other side. */
export const boundOf = (better: Direction): Direction => (better === 'max' ? 'min' : 'max');

export const asTarget = (figure: Figure, kpi: string, note: string | null = null): Target => ({
  ...figure,
  kpi,
  note,
  direction: boundOf(figure.direction),
});
