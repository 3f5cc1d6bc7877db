import {
  QueryClient,
  type UseQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Params, read, transition } from './client';
import { Problem } from './problem';
import type { Items, Me } from './types';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be refused again; only an unreachable or failing server is worth another try.
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status >= 500),
      throwOnError: false,
    },
  },
});

type Options<T, S = T> = Omit<UseQueryOptions<T, Error, S>, 'queryKey' | 'queryFn'>;

/** One GET, cached by its path and values; `path` is written as in the OpenAPI document. */
export function useRead<T, S = T>(path: string, params: Params = {}, options: Options<T, S> = {}) {
  return useQuery<T, Error, S>({ ...options, ...reading<T>(path, params) });
}

export const reading = <T>(path: string, params: Params = {}) => ({
  queryKey: [path, params.path ?? {}, params.query ?? {}],
  queryFn: ({ signal }: { signal: AbortSignal }) => read<T>(path, params, signal),
});

/** A list that goes on behind an opaque cursor. */
export function usePages<T>(path: string, params: Params = {}) {
  return useInfiniteQuery({
    queryKey: [path, 'pages', params.path ?? {}, params.query ?? {}],
    queryFn: ({ pageParam, signal }) =>
      read<Items<T> | T[]>(path, { ...params, query: { ...params.query, cursor: pageParam } }, signal).then(asItems),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

/** The items of a list's first page; enough where a list is short by nature. */
export function useItems<T>(path: string, params: Params = {}, options: Options<T[]> = {}) {
  return useQuery<T[], Error>({
    ...options,
    queryKey: [path, 'items', params.path ?? {}, params.query ?? {}],
    queryFn: ({ signal }) => read<Items<T> | T[]>(path, params, signal).then((page) => asItems(page).items),
  });
}

const asItems = <T>(page: Items<T> | T[]): Items<T> => (Array.isArray(page) ? { items: page, next: null } : page);

/** Verbs of one object. Afterwards everything is read again: a transition in one room moves gates in others. */
export function useVerb<T = unknown>(object: string, path: Record<string, string | number>) {
  const queries = useQueryClient();
  return useMutation<T, Error, { verb: string; body?: unknown }>({
    mutationFn: ({ verb, body }) => transition<T>(object, path, verb, body),
    onSettled: () => queries.invalidateQueries(),
  });
}

export const me = reading<Me>('/governance/me');
export const useMe = () => useQuery<Me, Error>({ ...me, staleTime: Number.POSITIVE_INFINITY });
/** May this person do it at all? Scoped answers count as yes: the server decides for the object at hand. */
export const useMay = (permission: string): boolean => {
  const verdict = useMe().data?.permissions?.[permission];
  return verdict !== undefined && verdict !== '-';
};
