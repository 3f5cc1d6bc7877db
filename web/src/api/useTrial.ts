import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { read, send } from './client';
import { Problem } from './problem';
import type { Job } from './types';

/** What a check that nobody saved yet says of a version. */
export type Tried = {
  id: string;
  name: string;
  kind: string;
  column: string | null;
  columns: string[];
  severity: string;
  verdict: string;
  failingRows: number;
  percent: number | null;
  message: string;
  rows: number[];
  change: 'new' | 'changed' | 'same';
};
/** A whole contract as text, or entries as the suite takes them. */
export type TriedText = { contract: string } | { checks: unknown[] };
type Trial = { dataset: string; version: number; rows: number; checks: Tried[] };

const PAUSE_MS = 600;

/** Tries checks on a version once whoever writes them pauses; nothing is stored and no finding opens. */
export function useTrial(dataset: string, version: number | undefined, written: TriedText | undefined) {
  // A new object with the same words is no change.
  const text = usePaused(written && JSON.stringify(written), PAUSE_MS);
  return useQuery<Trial, Error>({
    queryKey: ['/quality/trials', dataset, version, text],
    enabled: version !== undefined && text !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // The figures of the text before stand until those of this one are here.
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const { job } = await send<{ job: Job }>('POST', '/quality/trials', {
        body: { dataset, version, ...(JSON.parse(text ?? '{}') as TriedText) },
        signal,
      });
      return resultOf(job, signal);
    },
  });
}

async function resultOf(started: Job, signal: AbortSignal): Promise<Trial> {
  let job = started;
  while (job.state === 'queued' || job.state === 'running') {
    job = await read<Job>('/jobs/{id}', { path: { id: job.id }, query: { wait: 20 } }, signal);
  }
  if (job.state === 'done') return job.result as Trial;
  throw new Problem({
    type: 'trial-failed',
    title: job.problem?.title ?? `The trial was ${job.state}`,
    status: 422,
    detail: job.problem?.detail,
  });
}

function usePaused<T>(value: T, milliseconds: number): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return paused;
}
