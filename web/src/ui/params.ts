import { useParams } from '@tanstack/react-router';

/** A value of the page's own address; a page is only drawn when its address has it. */
export function useParam(name: string): string {
  const value = (useParams({ strict: false }) as Record<string, string | undefined>)[name];
  if (value === undefined) throw new Error(`this page's address has no ${name}`);
  return value;
}
