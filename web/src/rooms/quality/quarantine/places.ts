import type { QuarantineRow, SuiteCheck } from '../../../api/types';

/** Where the columns of a contract stand, and which of them a check means. */
export type Places = { order: string[]; checks: Map<string, Pick<SuiteCheck, 'name' | 'columns'>> };

/** The columns that are wrong in some row come first, so that they are seen without scrolling; then the contract's order. */
export function namesIn(rows: QuarantineRow[], places: Places): string[] {
  const place = (name: string): number => {
    if (rows.some((row) => wrongIn(row, name, places))) return -1;
    const known = places.order.indexOf(name);
    return known < 0 ? places.order.length : known;
  };
  return Object.keys(rows[0]?.values ?? {}).toSorted((left, right) => place(left) - place(right));
}

/** Why the cell is wrong: the reason of the check that means its column. What was fixed is not wrong any more. */
export function wrongIn(
  row: Pick<QuarantineRow, 'after' | 'checks' | 'reasons'>,
  name: string,
  { checks }: Places,
): string | undefined {
  if (row.after && name in row.after) return undefined;
  const check = row.checks.map((id) => checks.get(id)).find((one) => one?.columns.includes(name));
  if (!check) return undefined;
  const prefix = `${check.name}: `;
  const reason = row.reasons.find((one) => one.startsWith(prefix));
  return reason?.slice(prefix.length) ?? check.name;
}
