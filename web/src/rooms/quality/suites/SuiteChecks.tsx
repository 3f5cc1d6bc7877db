import { useState } from 'react';
import { useMay } from '../../../api/queries';
import type { Suite, SuiteCheck } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { NullCell } from '../../../ui/NullCell';
import { PersonChip } from '../../../ui/PersonChip';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { useGo } from '../../../ui/url';
import { kindOf, Origin } from '../kinds';
import { limit } from '../runs/verdicts';
import { useRetiring, useSaying } from './useSuite';

/** The checks of a suite; its own are edited and retired from their rows, and a retired one comes back with Undo. */
export function SuiteChecks({ suite, isPast }: { suite: Suite; isPast: boolean }) {
  const { dataset, checks } = suite;
  const go = useGo();
  const may = useMay('quality:write') && !isPast;
  const retiring = useRetiring(dataset);
  const saying = useSaying(dataset);
  const [retired, setRetired] = useState<SuiteCheck>();
  const retire = (check: SuiteCheck) => retiring.mutate(check.id, { onSuccess: () => setRetired(check) });
  const undo = ({ entry, owner }: SuiteCheck) =>
    entry && saying.mutate({ entry, owner: owner?.login }, { onSuccess: () => setRetired(undefined) });
  return (
    <Card title={isPast ? 'Which checks were asked?' : 'Which checks?'} count={checks.length}>
      {retiring.error && <ProblemView error={retiring.error} />}
      {saying.error && <ProblemView error={saying.error} />}
      <div role="status">
        {retired && (
          <p className="card-body small">
            <b>{retired.name}</b> is asked no more; what it found stays.{' '}
            <button type="button" className="button" onClick={() => undo(retired)}>
              Undo
            </button>
          </p>
        )}
      </div>
      {checks.length === 0 ? (
        <EmptyState title="Nothing is asked yet">
          <p>Write what must hold into the contract, add a check, or take over what a profile suggests.</p>
          <p>
            <a href={paths.contractEdit(dataset)}>Edit the contract</a>
          </p>
        </EmptyState>
      ) : (
        <DataTable
          label={`Checks of ${dataset}`}
          rows={checks}
          columns={[
            ...columnsOf(dataset),
            ...(may && checks.some((check) => check.entry) ? [acts(dataset, retire)] : []),
          ]}
          idOf={(row) => row.id}
          hrefOf={(row) => paths.check(dataset, row.id)}
          textOf={(row) => `${row.name} ${row.kind} ${row.columns.join(' ')} ${row.origin}`}
          rowActions={
            may
              ? (row) =>
                  row.entry
                    ? [{ key: 'e', title: `Edit ${row.name}`, run: () => go(paths.checkEdit(dataset, row.id)) }]
                    : []
              : undefined
          }
          hasKeys
        />
      )}
    </Card>
  );
}

const acts = (dataset: string, retire: (check: SuiteCheck) => void): Column<SuiteCheck> => ({
  id: 'act',
  title: 'Act',
  hideTitle: true,
  cell: (row) =>
    row.entry ? (
      <span className="band nowrap">
        <a className="button" href={paths.checkEdit(dataset, row.id)} aria-label={`Edit ${row.name}`}>
          Edit
        </a>
        <button type="button" className="button" aria-label={`Retire ${row.name}`} onClick={() => retire(row)}>
          Retire
        </button>
      </span>
    ) : (
      <NullCell reason="it is changed where it is written" />
    ),
});

const columnsOf = (dataset: string): Column<SuiteCheck>[] => [
  {
    id: 'check',
    title: 'Check',
    sortBy: (row) => row.name,
    cell: (row) => <a href={paths.check(dataset, row.id)}>{row.name}</a>,
  },
  { id: 'kind', title: 'Kind', sortBy: (row) => row.kind, cell: (row) => kindOf(row.kind) },
  {
    id: 'columns',
    title: 'Columns',
    sortBy: (row) => row.columns.join(),
    cell: (row) =>
      row.columns.length > 0 ? <code>{row.columns.join(', ')}</code> : <NullCell reason="the whole table" />,
  },
  {
    id: 'limit',
    title: 'Limit',
    isNumber: true,
    cell: (row) => limit(row.expectation, row.unit) || <NullCell reason="no limit" />,
  },
  {
    id: 'gate',
    title: 'Gate',
    sortBy: (row) => row.severity,
    cell: (row) => (row.severity === 'error' ? 'blocks' : row.severity === 'warning' ? 'warns' : 'tells'),
  },
  { id: 'origin', title: 'From', sortBy: (row) => row.origin, cell: (row) => <Origin origin={row.origin} /> },
  {
    id: 'owner',
    title: 'Owner',
    cell: (row) => (row.owner ? <PersonChip person={row.owner} /> : <NullCell reason="nobody yet" />),
  },
];
