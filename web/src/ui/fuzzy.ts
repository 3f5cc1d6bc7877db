/**
 * How well `needle` fits `text`: 0 when its letters do not occur in order. A run of letters and the start of a word
 * count more, so `inc1` finds INC-1 before "incoming file of 2010".
 */
export function closeness(needle: string, text: string): number {
  const wanted = needle.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return 1;
  const hay = text.toLowerCase();
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = hay.indexOf(letter, at + 1);
    if (next < 0) return 0;
    const isRun = next === at + 1;
    const isStart = next === 0 || /[^a-z0-9]/.test(hay[next - 1] ?? '');
    score += isRun ? 4 : isStart ? 3 : 1;
    at = next;
  }
  return score / (1 + hay.length / 200);
}

export const best = <T>(needle: string, candidates: T[], textOf: (candidate: T) => string, limit = 10): T[] =>
  candidates
    .map((candidate, order) => ({ candidate, order, score: closeness(needle, textOf(candidate)) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || left.order - right.order)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
