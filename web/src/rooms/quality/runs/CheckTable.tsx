import type { CheckLine } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { plural, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { Origin } from '../kinds';
import { isByRow, isFailing, limit, measured } from './verdicts';

/** The checks of a run, failed first; those that passed are one press away. */
export function CheckTable({ checks, chosen }: { checks: CheckLine[]; chosen: CheckLine | undefined }) {
  const [shown, show] = useUrlValue('passed');
  const failing = checks.filter(isFailing);
  const isWhole = shown === 'yes' || failing.length === 0;
  const others = checks.length - failing.length;
  return (
    <Card
      title={failing.length > 0 ? 'Which checks failed?' : 'Which checks passed?'}
      count={failing.length || checks.length}
      aside={
        failing.length > 0 &&
        others > 0 && (
          <button
            type="button"
            className="link-button"
            aria-expanded={isWhole}
            onClick={() => show(isWhole ? '' : 'yes')}
          >
            {isWhole ? 'only what failed' : `${plural(others, 'other')} without a fault`}
          </button>
        )
      }
    >
      <DataTable
        label="Checks, failed first"
        rows={isWhole ? checks : failing}
        columns={columns}
        idOf={(row) => row.id}
        hrefOf={hrefOf}
        isChosen={(row) => row === chosen}
        textOf={(row) => `${row.name} ${row.kind} ${row.message} ${row.verdict}`}
        hasKeys
      />
    </Card>
  );
}

const hrefOf = (row: CheckLine): string => `?check=${encodeURIComponent(row.id)}`;

const columns: Column<CheckLine>[] = [
  { id: 'state', title: 'State', sortBy: (row) => row.verdict, cell: (row) => <StateWord state={row.verdict} /> },
  {
    id: 'check',
    title: 'Check',
    sortBy: (row) => row.name,
    cell: (row) => (
      <>
        <a href={hrefOf(row)}>{isFailing(row) ? <b>{nameOf(row)}</b> : nameOf(row)}</a>
        <div className="muted small">{row.note ?? row.message}</div>
      </>
    ),
  },
  {
    id: 'gate',
    title: 'Gate',
    cell: (row) => (row.severity === 'error' ? 'blocks' : row.severity === 'warning' ? 'warns' : 'tells'),
  },
  { id: 'origin', title: 'From', sortBy: (row) => row.origin, cell: (row) => <Origin origin={row.origin} /> },
  {
    id: 'measured',
    title: 'Measured',
    isNumber: true,
    sortBy: (row) => row.metricValue,
    cell: (row) => <Measured check={row} />,
  },
  {
    id: 'limit',
    title: 'Limit',
    isNumber: true,
    cell: (row) => limit(row.expectation, row.unit) || <NullCell reason="no limit" />,
  },
];

/** A figure leads to the rows that it counts. */
function Measured({ check }: { check: CheckLine }) {
  const figure = measured(check);
  if (figure === null) return <NullCell reason={check.note ?? 'no figure'} />;
  return isByRow(check) ? (
    <a href={hrefOf(check)} aria-label={`${figure} rows of ${nameOf(check)}`}>
      {figure}
    </a>
  ) : (
    figure
  );
}

const nameOf = ({ name }: CheckLine): string => (/^[a-z]+$/i.test(name) ? words(name) : name);
