import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import { usePages, useRead } from '../../../api/queries';
import type { Contract, Dataset, Suite, SuiteLine } from '../../../api/types';
import type { Entry } from './entry';

const SUITE = '/quality/suites/{dataset}';

export const useSuite = (dataset: string) => useRead<Suite>(SUITE, { path: { dataset } });

/** A suite as it was: nothing of it changes any more. */
export const useSuiteAt = (dataset: string, number: number | undefined) =>
  useRead<Suite>(
    '/quality/suites/{dataset}/versions/{number}',
    { path: { dataset, number: number ?? 0 } },
    { enabled: number !== undefined && number > 0, staleTime: Number.POSITIVE_INFINITY },
  );

export const useSuiteVersions = (dataset: string) =>
  usePages<SuiteLine>('/quality/suites/{dataset}/versions', { path: { dataset }, query: { limit: 20 } });

export const useColumnNames = (dataset: string): string[] =>
  useRead<Contract>('/datasets/{dataset}/contract', { path: { dataset } }, { retry: false }).data?.columns.map(
    (column) => column.name,
  ) ?? [];

/** What the contract calls the table: a check that names it means the rows that are checked themselves. */
export function useOwnObject(dataset: string): string | undefined {
  const contract = useRead<Contract>('/datasets/{dataset}/contract', { path: { dataset } }, { retry: false });
  const schema = contract.data?.document.schema as { name?: string }[] | undefined;
  return schema?.[0]?.name;
}

/** The version that a trial reads. */
export const useNewest = (dataset: string): number | undefined =>
  useRead<Dataset>('/datasets/{dataset}', { path: { dataset } }).data?.newest?.number;

export type Saying = { check?: string; entry: Entry; owner?: string };

/** A check of the suite's own: added without an id, changed with one. */
export function useSaying(dataset: string) {
  const queries = useQueryClient();
  return useMutation<Suite, Error, Saying>({
    mutationFn: ({ check, entry, owner }) =>
      check === undefined
        ? send('POST', '/quality/suites/{dataset}/checks', { path: { dataset }, body: { entry, owner } })
        : send('PUT', '/quality/suites/{dataset}/checks/{check}', { path: { dataset, check }, body: { entry, owner } }),
    onSettled: () => queries.invalidateQueries(),
  });
}

export function useRetiring(dataset: string) {
  const queries = useQueryClient();
  return useMutation<Suite, Error, string>({
    mutationFn: (check) =>
      send('POST', '/quality/suites/{dataset}/checks/{check}/retire', { path: { dataset, check } }),
    onSettled: () => queries.invalidateQueries(),
  });
}
