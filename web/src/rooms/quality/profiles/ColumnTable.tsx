import type { ColumnProfile } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { Sparkbars } from '../../../ui/charts/Sparkbars';
import { type Column, DataTable } from '../../../ui/DataTable';
import { number } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { emptyShare } from './emptyShare';
import { endOf, flagWords } from './figures';

export function ColumnTable({ columns, chosen }: { columns: ColumnProfile[]; chosen: ColumnProfile | undefined }) {
  return (
    <Card title="What is in each column?" count={columns.length}>
      <DataTable
        label="Columns"
        rows={columns}
        columns={shown}
        idOf={(row) => row.name}
        hrefOf={hrefOf}
        isChosen={(row) => row === chosen}
        textOf={(row) => `${row.name} ${row.logicalType} ${row.flags.join(' ')}`}
        isCompact
        isFirstFixed
        hasKeys
      />
    </Card>
  );
}

const hrefOf = (row: ColumnProfile): string => `?column=${encodeURIComponent(row.name)}`;

const shown: Column<ColumnProfile>[] = [
  {
    id: 'name',
    title: 'Column',
    sortBy: (row) => row.name,
    cell: (row) => (
      <a href={hrefOf(row)}>
        <code>{row.name}</code>
      </a>
    ),
  },
  { id: 'type', title: 'Type', sortBy: (row) => row.logicalType, cell: (row) => row.logicalType },
  {
    id: 'empty',
    title: 'Empty',
    isNumber: true,
    sortBy: (row) => row.nullPercent,
    cell: emptyShare,
  },
  {
    id: 'distinct',
    title: 'Distinct',
    isNumber: true,
    sortBy: (row) => row.distinct,
    cell: (row) => number(row.distinct),
  },
  {
    id: 'range',
    title: 'Range',
    cell: (row) =>
      row.min === null || row.max === null ? (
        <NullCell reason="no value is shown" />
      ) : (
        <span className="nowrap">
          {short(endOf(row.min, row.logicalType))} … {short(endOf(row.max, row.logicalType))}
        </span>
      ),
  },
  { id: 'shape', title: 'How it is spread', cell: (row) => <Spread column={row} /> },
  {
    id: 'flags',
    title: 'Notes',
    cell: (row) => row.flags.map(flagWords).join(', '),
  },
];

const short = (value: string): string => (value.length > 14 ? `${value.slice(0, 13)}…` : value);

function Spread({ column }: { column: ColumnProfile }) {
  const counts = column.histogram?.counts ?? (column.unique ? [] : column.top.map((value) => value.rows));
  if (counts.length === 0)
    return <NullCell reason={column.unique ? 'every value is different' : 'no value is shown'} />;
  return (
    <Sparkbars
      counts={counts}
      said={
        column.histogram
          ? `${column.name}: ${counts.length} ranges from ${column.min ?? ''} to ${column.max ?? ''}`
          : `${column.name}: the ${counts.length} most frequent values`
      }
    />
  );
}
