import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import { useRead } from '../../../api/queries';
import type { Job, Suggestions } from '../../../api/types';
import type { Choice } from './choice';

const LIST = '/quality/suggestions/{suggestions}';

export const useSuggestions = (suggestions: string) => useRead<Suggestions>(LIST, { path: { suggestions } });

/** What the look at the version found beside checks; only the job that looked knows it. */
export function useSeenBeside(job: string): string[] {
  const looked = useRead<Job>('/jobs/{id}', { path: { id: job } }, { enabled: job !== '', retry: false });
  return (looked.data?.result as { findings?: string[] } | null | undefined)?.findings ?? [];
}

/** `accept` writes the choice into the suite, `draft` into a draft of the contract. */
export function useTaking<T>(suggestions: string, verb: 'accept' | 'draft') {
  const queries = useQueryClient();
  return useMutation<T, Error, Choice>({
    mutationFn: (chosen) =>
      send<T>('POST', verb === 'accept' ? `${LIST}/accept` : `${LIST}/draft`, {
        path: { suggestions },
        body: { paths: [...chosen] },
      }),
    onSettled: () => queries.invalidateQueries(),
  });
}
