import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import type { Decision } from './decisions';

type Wish = { decision: Decision; rows: string[] };

/** The rows are decided together or not at all. */
export function useDeciding(dataset: string, run: string) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, Wish>({
    mutationFn: ({ decision, rows }) =>
      send('POST', '/quality/quarantine/decisions', { body: { dataset, run, decision, rows } }),
    onSettled: () => queries.invalidateQueries(),
  });
}
