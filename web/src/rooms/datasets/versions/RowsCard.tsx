import { useRead } from '../../../api/queries';
import type { Items } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { NullCell } from '../../../ui/NullCell';

type Row = Record<string, unknown>;
type Preview = (Items<Row> & { columns?: string[] }) | { columns: string[]; rows: unknown[][] };

/** A masked look at the first rows; whoever may see more asks for access. */
export function RowsCard({ dataset, number }: { dataset: string; number: string }) {
  const preview = useRead<Preview>('/datasets/{dataset}/versions/{number}/rows', {
    path: { dataset, number },
    query: { limit: 20 },
  });
  return (
    <Card title="What do its rows look like?" aside={<p>first 20, masked by policy</p>}>
      <Faces of={preview}>
        {(data) => {
          const { names, rows } = asTable(data);
          return rows.length === 0 ? (
            <p className="card-body muted">No row has landed yet.</p>
          ) : (
            <DataTable
              label={`First rows of ${dataset} v${number}`}
              rows={rows}
              columns={names.map(column)}
              idOf={(row) => String(rows.indexOf(row))}
              isCompact
            />
          );
        }}
      </Faces>
    </Card>
  );
}

const column = (name: string, index: number): Column<unknown[]> => ({
  id: `c${index}`,
  title: name,
  cell: (row) => (row[index] == null || row[index] === '' ? <NullCell reason="empty" /> : String(row[index])),
});

function asTable(preview: Preview): { names: string[]; rows: unknown[][] } {
  if ('rows' in preview) return { names: preview.columns, rows: preview.rows };
  const names = preview.columns ?? Object.keys(preview.items[0] ?? {});
  return { names, rows: preview.items.map((item) => names.map((name) => item[name])) };
}
