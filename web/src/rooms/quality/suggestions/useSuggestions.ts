import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import { useRead } from '../../../api/queries';
import type { Suggestions } from '../../../api/types';
import type { Choice } from './choice';

const LIST = '/quality/suggestions/{suggestions}';

export const useSuggestions = (suggestions: string) => useRead<Suggestions>(LIST, { path: { suggestions } });

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
