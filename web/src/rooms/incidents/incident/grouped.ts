import type { TimelineEntry } from '../../../api/types';

const MANY = 3;

/** More than three system entries alike in a row become one that counts them; what people wrote always stands. */
export function grouped(entries: TimelineEntry[]): (TimelineEntry & { alike: number })[] {
  const runs: TimelineEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const first = run?.[0];
    if (run && first && !entry.actor && !first.actor && first.kind === entry.kind) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) =>
    run.length > MANY
      ? run.slice(0, 1).map((entry) => ({ ...entry, alike: run.length }))
      : run.map((entry) => ({ ...entry, alike: 1 })),
  );
}
