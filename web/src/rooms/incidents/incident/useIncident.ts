import { useItems, useRead } from '../../../api/queries';
import type { BlastRadius, Incident, Suspect, TimelineEntry } from '../../../api/types';

const of = (incident: string) => ({ path: { incident } });

/** While people work on it, others' entries appear by themselves. */
export const useIncident = (incident: string) =>
  useRead<Incident>('/incidents/{incident}', of(incident), {
    refetchInterval: (query) => (query.state.data?.closedAt ? false : 15_000),
  });
export const useTimeline = (incident: string, isLive: boolean) =>
  useItems<TimelineEntry>(
    '/incidents/{incident}/timeline',
    { ...of(incident), query: { limit: 500 } },
    { refetchInterval: isLive ? 15_000 : false },
  );
export const useSuspects = (incident: string) => useItems<Suspect>('/incidents/{incident}/suspects', of(incident));
export const useBlastRadius = (incident: string) =>
  useRead<BlastRadius>('/incidents/{incident}/blast-radius', of(incident));
