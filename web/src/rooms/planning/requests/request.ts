import type { DataRequest } from '../../../api/types';
import { duration } from '../../../ui/format';
import type { Face } from '../../../ui/states';

/** The agreed score, or the newest opinion when none is final. */
export const scoreOf = (request: DataRequest): string | null => {
  const scores = request.scores ?? [];
  return (scores.find((score) => score.final) ?? scores.at(-1))?.value ?? null;
};

/** Does the cautious forecast meet the needed day? */
export function forecastFace({ forecast, neededBy, state }: DataRequest): Face | undefined {
  if (!forecast || !neededBy || state === 'fulfilled' || state === 'withdrawn' || state === 'declined')
    return undefined;
  const late = new Date(forecast.p80).getTime() - new Date(neededBy).getTime();
  return late > 0
    ? { tone: 'warn', icon: 'triangle', word: `${duration(late)} late` }
    : { tone: 'ok', icon: 'check', word: late === 0 ? 'on the day' : `${duration(late)} spare` };
}
