import type { ShareBin } from '../../../ui/charts/BeforeAfter';
import { number, words } from '../../../ui/format';

/** The report of `granary drift --json`, as far as the page shows it. */
export type DriftReport = {
  summary: { columns: number; stable: number; moderate: number; drift: number; skipped: number };
  schema: { change: string; column: string | null; before: string; after: string; class: string; note: string }[];
  columns: ColumnDrift[];
};

export type ColumnDrift = {
  name: string;
  kind: string;
  verdict: 'stable' | 'moderate' | 'drift' | 'skipped';
  reasons: string[];
  moved: string;
  base: Side;
  current: Side;
  psi: number | null;
  jensenShannon: number | null;
  ks: { statistic: number; pValue: number } | null;
  cramersV: number | null;
  bins: Bins | null;
  newValues: { value: string; rows: number }[];
  goneValues: string[];
};
type Side = { rows: number; nulls: number; mean: number | null; std: number | null; median: number | null };
type Bins = { rule: string; edges: number[] | null; values: string[] | null; base: number[]; current: number[] };

const RANK: Record<ColumnDrift['verdict'], number> = { drift: 0, moderate: 1, stable: 2, skipped: 3 };

/** What moved most stands first. */
export const movedFirst = (columns: ColumnDrift[]): ColumnDrift[] =>
  columns.toSorted((left, right) => RANK[left.verdict] - RANK[right.verdict] || (right.psi ?? -1) - (left.psi ?? -1));

/** Inner edges leave the end bins open: `≤ 2`, `2–5`, `> 5`. */
export function binsOf(bins: Bins | null): ShareBin[] {
  if (!bins) return [];
  return bins.base.map((before, index) => ({
    label: bins.values ? (bins.values[index] ?? '') : edgesOf(bins.edges ?? [], index, bins.base.length),
    before,
    after: bins.current[index] ?? 0,
  }));
}

function edgesOf(edges: number[], index: number, count: number): string {
  const at = (place: number): string => number(edges[place] ?? 0, 2);
  if (edges.length > count) return `${at(index)}–${at(index + 1)}`;
  if (index === 0) return `≤ ${at(0)}`;
  return index >= edges.length ? `> ${at(edges.length - 1)}` : `${at(index - 1)}–${at(index)}`;
}

const SUBJECTS: Record<string, string> = { type: 'Type', nullable: 'Empty cells', enum: 'Values', key: 'Key' };
const ACTS: Record<string, string> = { add: 'added', drop: 'gone', rename: 'renamed', reorder: 'elsewhere' };

/** `column.add.optional` as `Column added, optional`. */
export function changeWords(change: string): string {
  const [subject = '', act = '', ...more] = change.split('.');
  const said = `${SUBJECTS[subject] ?? words(subject)} ${ACTS[act] ?? words(act).toLowerCase()}`;
  return [said, ...more.map((word) => words(word).toLowerCase())].join(', ');
}
