import { useRead } from '../../../api/queries';
import type { Suite, SuiteCheck } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { shortDigest, words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { When } from '../../../ui/When';
import { kindOf, Origin } from '../kinds';
import { qualityCrumb } from '../qualityTabs';
import { limit } from '../runs/verdicts';

export function SuitePage() {
  const dataset = useParam('dataset');
  const suite = useRead<Suite>('/quality/suites/{dataset}', { path: { dataset } });
  return (
    <Page
      title={`Suite of ${dataset}`}
      question="What is every version checked for, and who asked for it?"
      crumbs={[qualityCrumb]}
      actions={
        <a className="button tall" href={paths.contractEdit(dataset)}>
          Edit the contract
        </a>
      }
    >
      <Faces of={suite}>{(data) => <Body suite={data} />}</Faces>
    </Page>
  );
}

function Body({ suite }: { suite: Suite }) {
  return (
    <div className="columns below-head">
      <div className="stack">
        {suite.broken.length > 0 && (
          <Card title="What cannot be asked?" count={suite.broken.length}>
            <ul className="card-body events">
              {suite.broken.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Card>
        )}
        <Card title="Which checks?" count={suite.checks.length}>
          {suite.checks.length === 0 ? (
            <EmptyState title="Nothing is asked yet">
              <p>Write what must hold into the contract, or take over what a profile suggests.</p>
              <p>
                <a href={paths.contractEdit(suite.dataset)}>Edit the contract</a>
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label={`Checks of ${suite.dataset}`}
              rows={suite.checks}
              columns={columnsOf(suite.dataset)}
              idOf={(row) => row.id}
              hrefOf={(row) => paths.check(suite.dataset, row.id)}
              textOf={(row) => `${row.name} ${row.kind} ${row.columns.join(' ')} ${row.origin}`}
              hasKeys
            />
          )}
        </Card>
      </div>
      <aside className="side stack" aria-label="Facts">
        <Aside title="Facts">
          <KeyValue
            facts={{
              Number: suite.number,
              Contract: (
                <a href={paths.contract(suite.dataset)}>
                  {suite.contractVersion}, revision {suite.contractRevision}
                </a>
              ),
              Since: <When at={suite.at} />,
              Why: words(suite.why),
              By: suite.by ? <PersonChip person={suite.by} /> : <NullCell reason="the house itself" said />,
              Runs: <a href={paths.runsOf(suite.dataset)}>of this dataset</a>,
              Digest: <code title={suite.digest}>{shortDigest(suite.digest)}</code>,
            }}
          />
        </Aside>
      </aside>
    </div>
  );
}

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
