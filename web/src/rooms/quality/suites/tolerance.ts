export type Tolerance = { abs: string; rel: string };

/** `0.01` or `{"abs": 0.01, "rel": 0.001}`, as its two parts. */
export function toleranceOf(text: string): Tolerance {
  if (!text.startsWith('{')) return { abs: text, rel: '' };
  const both = JSON.parse(text) as { abs?: unknown; rel?: unknown };
  return { abs: partOf(both.abs), rel: partOf(both.rel) };
}

/** A figure alone is written as such. */
export function toleranceText({ abs, rel }: Tolerance): string {
  if (!rel.trim()) return abs;
  return JSON.stringify({ ...(abs.trim() ? { abs: numberOr(abs) } : {}), rel: numberOr(rel) });
}

const partOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const numberOr = (text: string): number | string =>
  Number.isFinite(Number(text)) && !text.endsWith('.') ? Number(text) : text;
