import { usePages } from '../../../api/queries';
import type { CheckLine, CheckRun, FlaggedRow } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { ScrollBox } from '../../../ui/ScrollBox';
import { valueColumn } from '../../../ui/Values';
import { isByRow } from './verdicts';

/** The rows that a check flags, with the cells it means marked; a check of the whole table says what it counted. */
export function FlaggedRows({ run, check }: { run: CheckRun; check: CheckLine }) {
  return isByRow(check) && run.purpose === 'gate' ? (
    <ByRow run={run} check={check} />
  ) : (
    <Card title={`What did ${check.name} find?`}>
      <div className="card-body">
        <p>{check.message}</p>
        <Values check={check} />
      </div>
      <Sql check={check} />
    </Card>
  );
}

function ByRow({ run, check }: { run: CheckRun; check: CheckLine }) {
  const rows = usePages<FlaggedRow>('/quality/runs/{run}/rows', {
    path: { run: run.id },
    query: { check: check.id, limit: 20 },
  });
  const all = check.failed?.rows ?? 0;
  return (
    <Card
      title="Which cells are wrong?"
      aside={
        <p>
          {check.name}: {rows.data ? `${number(rows.data.length)} of ${plural(all, 'row')}` : plural(all, 'row')}
        </p>
      }
    >
      <Values check={check} />
      <Faces
        of={rows}
        empty={{
          title: 'No row to show',
          children: <p>The rows that this check flags are no longer in the version, or their columns are personal.</p>,
        }}
      >
        {(flagged) => (
          <DataTable
            label={`Rows that ${check.name} flags; the wrong cells are marked`}
            rows={flagged}
            columns={columnsOf(check, flagged)}
            idOf={(row) => String(row.row)}
            isCompact
            more={
              rows.hasNextPage ? { ask: () => void rows.fetchNextPage(), isAsking: rows.isFetchingNextPage } : undefined
            }
          />
        )}
      </Faces>
      <Sql check={check} />
    </Card>
  );
}

/** The marked columns come first, so that they are seen without scrolling. */
function columnsOf(check: CheckLine, rows: FlaggedRow[]): Column<FlaggedRow>[] {
  const names = Object.keys(rows[0]?.values ?? {});
  const marked = names.filter((name) => check.columns.includes(name));
  const reasons = new Map(check.failed?.examples.map((example) => [example.row, example.reason]));
  const usual = check.failed?.examples[0]?.reason ?? check.name;
  const column = (name: string, isMarked: boolean): Column<FlaggedRow> =>
    valueColumn(
      name,
      rows,
      ({ values }) => values[name],
      isMarked ? { wrong: (row: FlaggedRow) => reasons.get(row.row) ?? usual } : {},
    );
  return [
    { id: 'row', title: 'Row', isNumber: true, cell: (row) => <span className="muted">{number(row.row)}</span> },
    ...marked.map((name) => column(name, true)),
    ...names.filter((name) => !marked.includes(name)).map((name) => column(name, false)),
  ];
}

function Values({ check }: { check: CheckLine }) {
  const values = check.failed?.values ?? [];
  if (values.length === 0) return null;
  return (
    <p className="card-body small">
      {values.slice(0, 6).map(({ value, rows }, index) => (
        <span key={value ?? ''}>
          {index > 0 && ' · '}
          <code>{value ?? 'empty'}</code>
          {rows > 0 && <span className="muted"> {plural(rows, 'row')}</span>}
        </span>
      ))}
      {values.length > 6 && <span className="muted"> and {values.length - 6} more values</span>}
    </p>
  );
}

function Sql({ check }: { check: CheckLine }) {
  if (!check.sql && !check.reading) return null;
  return (
    <details className="card-foot">
      <summary>How it was measured</summary>
      {check.reading && <p>{check.reading}</p>}
      {check.sql && (
        <ScrollBox label={`SQL of ${check.name}`} className="card-body">
          <pre>{check.sql}</pre>
        </ScrollBox>
      )}
    </details>
  );
}
