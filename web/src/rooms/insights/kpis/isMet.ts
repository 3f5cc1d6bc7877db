import type { Kpi } from '../../../api/types';

/** Null when there is nothing to compare, or nothing to compare with. */
export const isMet = (kpi: Pick<Kpi, 'value' | 'target' | 'direction'>): boolean | null =>
  kpi.value === null || kpi.target === null
    ? null
    : kpi.direction === 'max'
      ? kpi.value <= kpi.target
      : kpi.value >= kpi.target;
