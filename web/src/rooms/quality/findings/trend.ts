import type { MetricPoint } from '../../../api/types';

const MOST = 14;

export type Course = { values: number[]; words: string };

/** The last figures of a check, oldest first, and where they go; null with fewer than two. */
export function courseOf(points: Pick<MetricPoint, 'value'>[], shown: (value: number) => string): Course | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value])).slice(-MOST);
  const [before, last] = [values.at(-2), values.at(-1)];
  if (before === undefined || last === undefined) return null;
  const went = last > before ? 'up' : last < before ? 'down' : 'as before';
  return { values, words: went === 'as before' ? went : `${went} from ${shown(before)}` };
}
