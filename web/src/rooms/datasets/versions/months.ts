const MONTH = /^(\d{4})-(\d{2})$/;

/** Every month from the first to the last, so that one that never came shows as a gap; other labels as they are, sorted. */
export function monthsBetween(labels: string[]): string[] {
  const sorted = labels.toSorted();
  const first = sorted[0]?.match(MONTH);
  const last = sorted.at(-1)?.match(MONTH);
  if (!first || !last || !sorted.every((label) => MONTH.test(label))) return sorted;
  const from = Number(first[1]) * 12 + Number(first[2]) - 1;
  const to = Number(last[1]) * 12 + Number(last[2]) - 1;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const month = from + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
