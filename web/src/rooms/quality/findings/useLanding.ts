import { type RefObject, useEffect, useState } from 'react';
import { usePages, useRead } from '../../../api/queries';
import type { Dataset, Finding, MetricHistory, Person, RunHead, Suite } from '../../../api/types';
import { type Ran, ranToday } from './today';

/** How much was looked at today; undefined while it is not known. */
export function useRanToday(dataset: string): Ran | undefined {
  const runs = usePages<RunHead>('/quality/runs', { query: { dataset, limit: 200 } });
  return runs.data && ranToday(runs.data, runs.hasNextPage);
}

/** Who answers for a check: the suite says it; for what the house itself asks, the steward of the dataset does. */
export function useOwner({ dataset, check }: Finding): Person | null | undefined {
  const rarely = { retry: false, staleTime: 60_000 };
  const suite = useRead<Suite>('/quality/suites/{dataset}', { path: { dataset } }, rarely);
  const steward = useRead<Dataset>('/datasets/{dataset}', { path: { dataset } }, rarely);
  const own = suite.data?.checks.find((one) => one.id === check)?.owner;
  if (own) return own;
  return suite.isPending || steward.isPending ? undefined : (steward.data?.steward ?? null);
}

/** The figures of a finding's check, read when its row is seen: nobody waits for a hundred histories. */
export function useCourse({ dataset, check, slice }: Finding, isSeen: boolean) {
  return useRead<MetricHistory>(
    '/quality/metrics/{check}/history',
    { path: { check }, query: { dataset, slice } },
    { enabled: isSeen, retry: false, staleTime: 60_000 },
  );
}

/** True from the moment on that the element was on the screen. */
export function useSeen(place: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || isSeen) return;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [place, isSeen]);
  return isSeen;
}
