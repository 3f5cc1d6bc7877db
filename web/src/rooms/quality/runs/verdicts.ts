import type { CheckLine, CheckRun } from '../../../api/types';
import { duration, number, words } from '../../../ui/format';

/** What must be looked at first: what could not be evaluated and what failed, then what warns, then the rest. */
const RANK: Record<CheckLine['verdict'], number> = { error: 0, fail: 0, warn: 1, manual: 2, skipped: 3, pass: 4 };

export const isFailing = ({ verdict }: CheckLine): boolean => RANK[verdict] < 2;

export const failedFirst = (checks: CheckLine[]): CheckLine[] =>
  checks.toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict]);

/** The figure of a check as a person reads it; null when there is none. */
export function measured({ metricValue, unit }: Pick<CheckLine, 'metricValue' | 'unit'>): string | null {
  if (metricValue === null) return null;
  if (unit === 'seconds') return duration(metricValue * 1000);
  if (unit === 'percent') return `${number(metricValue, 3)}%`;
  return number(metricValue, 4);
}

const operators: Record<string, string> = {
  mustBe: '',
  mustNotBe: 'not ',
  mustBeGreaterThan: '> ',
  mustBeGreaterOrEqualTo: '≥ ',
  mustBeLessThan: '< ',
  mustBeLessOrEqualTo: '≤ ',
};

/** `{mustBeLessOrEqualTo: 5}` as `≤ 5`. */
export function limit(expectation: Record<string, unknown>, unit: string): string {
  const shown = (value: unknown): string =>
    typeof value === 'number' ? (measured({ metricValue: value, unit }) ?? '') : String(value);
  return Object.entries(expectation)
    .map(([operator, value]) =>
      Array.isArray(value)
        ? `${operator === 'mustBeBetween' ? '' : `${words(operator).toLowerCase()} `}${value.map(shown).join('–')}`
        : `${operators[operator] ?? `${words(operator).toLowerCase()} `}${shown(value)}`,
    )
    .join(', ');
}

/** A check that looks at rows one by one, and whose rows can be shown. */
export const isByRow = (check: CheckLine): boolean =>
  check.unit === 'rows' && check.origin !== 'built-in' && (check.failed?.rows ?? 0) > 0;

export const failedCount = ({ summary }: CheckRun): number => summary.failed + summary.errored;
