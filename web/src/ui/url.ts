import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes to an address of the product; every link is a plain anchor, this is for what is not a link. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href: string) => {
      // `?check=…` means this page, as it does in an anchor.
      const url = new URL(href, window.location.href);
      router.history.push(url.pathname + url.search + url.hash);
    },
    [router],
  );
}

/** A value that lives in the URL, so that what one sees can be sent. The fallback is not written. */
export function useUrlValue(name: string, fallback = ''): [string, (value: string) => void] {
  const router = useRouter();
  const value =
    useRouterState({ select: (state) => (state.location.search as Record<string, string>)[name] }) ?? fallback;
  const set = useCallback(
    (next: string) => {
      const url = new URL(window.location.href);
      if (next === fallback) url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      router.history.replace(url.pathname + url.search + url.hash);
    },
    [router, name, fallback],
  );
  return [value, set];
}

/**
 * The page behind a link of the server, or undefined when the UI has none: an API address is turned into the page of
 * the same object, and nothing is linked that would lead nowhere.
 */
export function usePageOf(): (link: string | null | undefined) => string | undefined {
  const router = useRouter();
  return useCallback(
    (link) => {
      if (!link) return undefined;
      const href = link.replace(/^https?:\/\/[^/]+/, '').replace(/^\/api\/v1/, '');
      if (!href.startsWith('/')) return undefined;
      const path = href.split(/[?#]/)[0] ?? '/';
      const [, params, route] = router.getMatchedRoutes(path);
      // Under `**` the router keeps what no route of it matched.
      return route && !('**' in params) ? href : undefined;
    },
    [router],
  );
}
