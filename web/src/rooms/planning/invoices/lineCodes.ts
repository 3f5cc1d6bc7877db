import type { InvoiceLine } from '../../../api/types';
import { words } from '../../../ui/format';
import type { Face } from '../../../ui/states';

const titles: Record<string, string> = {
  match: 'Matches',
  arithmetic: 'Sum is wrong',
  'unknown-work': 'Unknown work',
  'out-of-period': 'Out of period',
  duplicate: 'Billed twice',
  'not-accepted': 'Not accepted',
  'over-quantity': 'Over quantity',
  'rate-mismatch': 'Rate differs',
};

type Coded = Pick<InvoiceLine, 'codes'>;
const slugs = ({ codes }: Coded): string[] => codes.map((code) => code.toLowerCase().replaceAll('_', '-'));

/** The verdict of one line; several reasons stand side by side, an unknown one as its own words. */
export function lineFace(line: Coded): Face {
  if (line.codes.length === 0) return { tone: 'muted', icon: 'clock', word: 'Not reconciled' };
  const word = slugs(line)
    .map((slug) => titles[slug] ?? words(slug))
    .join(', ');
  return isDisputed(line) ? { tone: 'bad', icon: 'cross', word } : { tone: 'ok', icon: 'check', word };
}

export const isDisputed = (line: Coded): boolean => slugs(line).some((slug) => slug !== 'match');
