import { useRead } from '../../../api/queries';
import type { Rows } from '../../../api/types';
import type { Asked } from './SideLink';

/** As many as the server gives at a time. */
const MOST = 200;

export type NamedRows = { columns: Rows['columns']; byNumber: Map<number, Rows['items'][number]['values']> };

/** Rows that a report names by their numbers, as far as one may see them; undefined until they are here. */
export function useNamedRows(
  side: { dataset: string; version: number } | null | undefined,
  asked: Asked | undefined,
  numbers: number[],
) {
  const rows = [...new Set(numbers)].slice(0, MOST);
  return useRead<Rows, NamedRows>(
    '/datasets/{dataset}/versions/{number}/rows',
    {
      path: { dataset: side?.dataset ?? '', number: side?.version ?? 0 },
      query: { rows: rows.join(','), partitions: asked?.partitions?.join(',') },
    },
    {
      enabled: side != null && rows.length > 0,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      select: ({ columns, items }) => ({
        columns,
        byNumber: new Map(items.map(({ number, values }) => [number, values])),
      }),
    },
  );
}
