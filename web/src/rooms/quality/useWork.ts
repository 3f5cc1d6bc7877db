import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/client';
import type { Job } from '../../api/types';

/** Long work of the room: a POST that answers with a job, and the job's result when it is done. */
export function useWork<R>(path: string) {
  const asking = useMutation<{ job: Job }, Error, unknown>({ mutationFn: (body) => send('POST', path, { body }) });
  return {
    start: (body: unknown) => asking.mutate(body),
    job: asking.data?.job.id,
    isPending: asking.isPending,
    error: asking.error,
    reset: asking.reset,
    resultOf: (job: Job): R | null => (job.state === 'done' ? (job.result as R) : null),
  };
}
