import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { read, send } from '../api/client';
import type { Job } from '../api/types';
import { number } from './format';
import { StateWord } from './State';

const ended = (job: Job | undefined): boolean =>
  job !== undefined && (job.state === 'done' || job.state === 'failed' || job.state === 'cancelled');

/** Long work: stage, n of m, cancel. It asks with a long poll, so a finished job is seen at once. */
export function JobProgress({ id, onEnd }: { id: string; onEnd?: (job: Job) => void }) {
  const queries = useQueryClient();
  const { data: job } = useQuery({
    queryKey: ['/jobs/{id}', id],
    queryFn: ({ signal }) => read<Job>('/jobs/{id}', { path: { id }, query: { wait: 5 } }, signal),
    refetchInterval: (query) => (ended(query.state.data) ? false : 500),
    staleTime: 0,
  });
  const isOver = ended(job);
  useEffect(() => {
    if (!isOver || !job) return;
    onEnd?.(job);
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== '/jobs/{id}' });
  }, [isOver, job, onEnd, queries]);
  if (!job) return null;
  return (
    <div className="progress" role="status">
      <span>
        <StateWord state={job.state} /> {job.stage}
        {job.total ? ` ${number(job.done ?? 0)} of ${number(job.total)}` : ''}
      </span>
      {!isOver && <progress aria-label={job.kind} value={job.done ?? undefined} max={job.total ?? undefined} />}
      {!isOver && (
        <span>
          <button
            type="button"
            className="button"
            onClick={() => void send('POST', '/jobs/{id}/cancel', { path: { id } })}
          >
            Cancel
          </button>
        </span>
      )}
      {job.problem && <span className="bad">{job.problem.detail ?? job.problem.title}</span>}
    </div>
  );
}
