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

const slugs = (code: string): string[] =>
  code
    .toLowerCase()
    .replaceAll('_', '-')
    .split(/[|,;\s]+/)
    .filter(Boolean);

/** The verdict of one line; several reasons stand side by side, an unknown one as its own words. */
export function lineFace(code: string): Face {
  const word = slugs(code)
    .map((slug) => titles[slug] ?? words(slug))
    .join(', ');
  return isDisputed(code)
    ? { tone: 'bad', icon: 'cross', word }
    : { tone: 'ok', icon: 'check', word: word || 'Matches' };
}

export const isDisputed = (code: string): boolean => slugs(code).some((slug) => slug !== 'match');
