import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { number } from '../../../ui/format';
import { valueColumn } from '../../../ui/Values';
import type { NamedRows } from './useNamedRows';

export type NamedRow = {
  id: string;
  /** Which of the compared rows it is. */
  side: string;
  row: number;
  values: Values | undefined;
  /** The row it is held against; cells that differ are marked. */
  like?: Values | undefined;
};
type Values = Record<string, string | null>;

/** Rows beside each other that a report found alike, with what they say. */
export function NamedRowsCard({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: NamedRows['columns'];
  rows: NamedRow[];
}) {
  return (
    <Card title={title} aside={<p>masked by policy</p>}>
      <DataTable
        label={`${title} Cells that differ are marked`}
        rows={rows}
        columns={[SIDE, ROW, ...columns.map((column) => columnOf(column, rows))]}
        idOf={(row) => row.id}
        isCompact
      />
    </Card>
  );
}

const SIDE: Column<NamedRow> = {
  id: 'side',
  title: 'Which',
  cell: (row) => <span className="nowrap">{row.side}</span>,
};

const ROW: Column<NamedRow> = {
  id: 'row',
  title: 'Row',
  isNumber: true,
  cell: (row) => <span className="muted">{number(row.row)}</span>,
};

function columnOf({ name, masked }: NamedRows['columns'][number], rows: NamedRow[]): Column<NamedRow> {
  const unlike = ({ values, like }: NamedRow): string | undefined =>
    values && like && values[name] !== like[name] ? `unlike ${like[name] ?? 'empty'}` : undefined;
  return valueColumn(name, rows, ({ values }) => values?.[name], {
    title: masked ? `${name} (masked)` : name,
    wrong: rows.some(unlike) ? unlike : undefined,
  });
}
