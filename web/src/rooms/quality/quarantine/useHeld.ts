import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/client';
import { useItems, usePages } from '../../../api/queries';
import type { Dataset, IngestRun, QuarantineRow } from '../../../api/types';

/** A file whose rows are put aside, and the dataset it was sent to. */
export type HeldFile = { dataset: string; file: IngestRun };

/** Files that lie in quarantine, over all datasets that one may read: the API lists them by dataset. */
export function useHeldFiles() {
  const datasets = useItems<Dataset>('/datasets', { query: { limit: 200 } });
  const slugs = datasets.data?.map((dataset) => dataset.slug) ?? [];
  const files = useQuery<HeldFile[], Error>({
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

export const useHeldRows = (dataset: string, run: string) =>
  usePages<QuarantineRow>('/quality/quarantine', { query: { dataset, run, limit: 50 } });
