import { useRead } from '../../../api/queries';
import type { Rows } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number as written } from '../../../ui/format';
import { valueColumn } from '../../../ui/Values';

type Row = Rows['items'][number];

/** A masked look at the first rows; whoever may see more asks for access. */
export function RowsCard({ dataset, number }: { dataset: string; number: string }) {
  const preview = useRead<Rows>('/datasets/{dataset}/versions/{number}/rows', {
    path: { dataset, number },
    query: { limit: 20 },
  });
  return (
    <Card title="What do its rows look like?" aside={<p>first 20, masked by policy</p>}>
      <Faces of={preview}>
        {({ columns, items }) =>
          items.length === 0 ? (
            <p className="card-body muted">No row has landed yet.</p>
          ) : (
            <DataTable
              label={`First rows of ${dataset} v${number}`}
              rows={items}
              columns={[rowNumber, ...columns.map((column) => columnOf(column, items))]}
              idOf={(row) => String(row.number)}
              isCompact
            />
          )
        }
      </Faces>
    </Card>
  );
}

const rowNumber: Column<Row> = {
  id: 'row',
  title: 'Row',
  isNumber: true,
  cell: (row) => <span className="muted">{written(row.number)}</span>,
};

const columnOf = ({ name, masked }: Rows['columns'][number], rows: Row[]): Column<Row> =>
  valueColumn(name, rows, ({ values }) => values[name], { title: masked ? `${name} (masked)` : name });
