import type { RunHead } from '../../../api/types';
import { plural } from '../../../ui/format';

export type Ran = { checks: number; failed: number; runs: number; isWhole: boolean };

/** The checks that ran since midnight, of runs newest first; not whole when the oldest of them is of today too. */
export function ranToday(runs: RunHead[], hasMore: boolean, now = new Date()): Ran {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const today = runs.filter(({ startedAt }) => new Date(startedAt).getTime() >= midnight);
  return {
    checks: today.reduce((sum, run) => sum + run.checks, 0),
    failed: today.reduce((sum, run) => sum + run.failed, 0),
    runs: today.length,
    isWhole: !hasMore || today.length < runs.length,
  };
}

export const ranWords = ({ checks, runs, isWhole }: Ran): string =>
  runs === 0
    ? 'No check ran today'
    : `${isWhole ? '' : 'More than '}${plural(checks, 'check')} ran today in ${plural(runs, 'run')}`;
