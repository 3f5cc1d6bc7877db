import type { Column } from './DataTable';
import { NullCell } from './NullCell';

const NUMBER = /^-?\d+([.,]\d+)?$/;
/** Longer texts may wrap: the table would otherwise have one column. */
const SHORT = 32;

/** A column of data as it came: numbers stand right, and a short value stays on its line. */
export function valueColumn<T>(
  name: string,
  rows: T[],
  read: (row: T) => string | null | undefined,
  more: Partial<Column<T>> = {},
): Column<T> {
  const values = rows.map(read).filter((value) => value != null && value !== '');
  return {
    id: `column-${name}`,
    title: name,
    isNumber: values.length > 0 && values.every((value) => NUMBER.test(value ?? '')),
    cell: (row) => <Value value={read(row)} />,
    ...more,
  };
}

export function Value({ value }: { value: string | null | undefined }) {
  if (!value) return <NullCell reason="empty" />;
  return value.length > SHORT ? value : <span className="nowrap">{value}</span>;
}
