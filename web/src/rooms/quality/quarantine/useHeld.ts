import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../../api/client';
import { useItems, usePages, useRead } from '../../../api/queries';
import type { Dataset, HeldFile, IngestRun, Job, QuarantineGroup, QuarantineRow } from '../../../api/types';
import { useColumnNames, useSuite } from '../suites/useSuite';
import type { Decision } from './decisions';
import type { Places } from './places';

/** A file whose rows are put aside, and the dataset it was sent to. */
export type HeldArrival = { dataset: string; file: IngestRun };

/** Files that lie in quarantine, over all datasets that one may read: the API lists arrivals by dataset. */
export function useHeldFiles(isAsked: boolean) {
  const datasets = useItems<Dataset>('/datasets', { query: { limit: 200 } }, { enabled: isAsked });
  const slugs = datasets.data?.map((dataset) => dataset.slug) ?? [];
  const files = useQuery<HeldArrival[], Error>({
    queryKey: ['/datasets/{dataset}/ingests', 'held', slugs],
    enabled: datasets.data !== undefined,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        slugs.map(async (dataset) => {
          const runs = await read<{ items: IngestRun[] }>(
            '/datasets/{dataset}/ingests',
            { path: { dataset }, query: { limit: 200 } },
            signal,
          );
          return runs.items.filter((file) => file.quarantined > 0).map((file) => ({ dataset, file }));
        }),
      );
      return pages.flat().toSorted((left, right) => right.file.startedAt.localeCompare(left.file.startedAt));
    },
  });
  return datasets.error ? { ...files, error: datasets.error } : files;
}

const FILE = '/quality/quarantine/{run}';

export const useHeldFile = (run: string) =>
  useRead<HeldFile>(FILE, { path: { run } }, { enabled: run !== '', retry: false });

/** What the checks of a dataset mean, to mark the cells of a row. */
export function usePlaces(dataset: string): Places {
  const order = useColumnNames(dataset);
  const suite = useSuite(dataset);
  return { order, checks: new Map(suite.data?.checks.map((check) => [check.id, check])) };
}

type Choice = { dataset: string; run: string; check?: string; decision?: string };

export const useHeldRows = (choice: Choice) =>
  usePages<QuarantineRow>('/quality/quarantine', { query: { ...choice, limit: 50 } });

export const useGroups = (dataset: string, run: string) =>
  useItems<QuarantineGroup>('/quality/quarantine/groups', { query: { dataset, run } });

export type Wish =
  | { decision: Decision; rows?: string[]; check?: string; values?: Record<string, string | null>; note?: string }
  | { decision: 'undecide'; rows: string[] };

/** Rows are decided together or not at all; a fixed row is checked again before it counts. */
export function useDeciding(run: string) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, Wish>({
    mutationFn: (wish) =>
      wish.decision === 'undecide'
        ? send('POST', `${FILE}/undecide`, { path: { run }, body: { rows: wish.rows } })
        : send('POST', `${FILE}/decisions`, { path: { run }, body: wish }),
    onSettled: () => queries.invalidateQueries(),
  });
}

/** What was fixed or accepted is sent as the next file of the dataset. */
export const useLanding = (run: string) =>
  useMutation<{ job: Job }, Error, void>({ mutationFn: () => send('POST', `${FILE}/land`, { path: { run } }) });
