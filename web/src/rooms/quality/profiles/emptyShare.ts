import type { ColumnProfile } from '../../../api/types';
import { percent } from '../../../ui/format';

type Counted = Pick<ColumnProfile, 'nulls' | 'rows' | 'nullPercent'>;

/** Almost all is not all, and almost none is not none. */
export function emptyShare({ nulls, rows, nullPercent }: Counted): string {
  if (nulls < rows && nullPercent >= 99.95) return '> 99.9%';
  if (nulls > 0 && nullPercent < 0.05) return '< 0.1%';
  return percent(nullPercent / 100);
}
