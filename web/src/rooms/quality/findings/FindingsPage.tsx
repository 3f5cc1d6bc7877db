import { usePages } from '../../../api/queries';
import type { Finding } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { plural, words } from '../../../ui/format';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { DatasetFilter } from '../DatasetFilter';
import { kindOf } from '../kinds';
import { qualityTabs } from '../qualityTabs';
import { FindingActions } from './FindingActions';
import { OwnerCell, TrendCell } from './FindingCells';
import { FindingState } from './FindingState';
import { severityFace } from './severity';
import { ranWords } from './today';
import { useRanToday } from './useLanding';

const states = ['open', 'acknowledged', 'waived', 'resolved', 'all'];

export function FindingsPage() {
  const [asked, setState] = useUrlValue('state', 'open');
  const state = states.includes(asked) ? asked : 'open';
  const [dataset, setDataset] = useUrlValue('dataset');
  const findings = usePages<Finding>('/quality/findings', {
    query: { state: state === 'all' ? undefined : state, dataset, limit: 100 },
  });
  const ran = useRanToday(dataset);
  return (
    <Page title="Quality" question="What is wrong now?" tabs={qualityTabs('Findings')}>
      <div className="stack below-head">
        <Card
          title="Findings"
          count={findings.data?.length}
          aside={
            <>
              {ran && (
                <p>
                  <a href={dataset ? paths.runsOf(dataset) : paths.runs}>{ranWords(ran)}</a>
                </p>
              )}
              {dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
            </>
          }
        >
          <div className="table-tools">
            <label htmlFor="state" className="small muted">
              State
            </label>
            <select id="state" className="box" value={state} onChange={(event) => setState(event.target.value)}>
              {states.map((one) => (
                <option key={one} value={one}>
                  {words(one)}
                </option>
              ))}
            </select>
          </div>
          <Faces of={findings}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState
                  title={
                    state === 'open'
                      ? ['All green', ran && ranWords(ran)].filter(Boolean).join('. ')
                      : state === 'all'
                        ? 'Nothing was ever found'
                        : `No finding is ${state}`
                  }
                >
                  <p>Findings open when a check fails. Look at the gate of a version to see the checks that ran.</p>
                  <p>
                    <a href={paths.datasets}>Datasets</a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Findings"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => paths.finding(row.id)}
                  textOf={(row) => `${row.dataset} ${row.kind} ${row.column ?? ''} ${row.message} ${row.severity}`}
                  hasKeys
                  more={
                    findings.hasNextPage
                      ? { ask: () => void findings.fetchNextPage(), isAsking: findings.isFetchingNextPage }
                      : undefined
                  }
                />
              )
            }
          </Faces>
        </Card>
      </div>
    </Page>
  );
}

const columns: Column<Finding>[] = [
  {
    id: 'severity',
    title: 'Severity',
    sortBy: (row) => row.severity,
    cell: (row) => <StateWord face={severityFace(row.severity)} />,
  },
  {
    id: 'dataset',
    title: 'Dataset',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <a className="nowrap" href={paths.version(row.dataset, row.version)}>
        {row.dataset} v{row.version}
      </a>
    ),
  },
  {
    id: 'check',
    title: 'Check',
    sortBy: (row) => row.kind,
    cell: (row) => (
      <>
        <a href={paths.finding(row.id)}>{row.message}</a>
        <div className="small">
          <a href={paths.run(row.run, row.check)}>{kindOf(row.kind)}</a>
          {row.column && (
            <>
              {' '}
              of <code>{row.column}</code>
            </>
          )}
          {row.failingRows > 0 && <span className="muted"> {plural(row.failingRows, 'row')}</span>}
        </div>
      </>
    ),
  },
  {
    id: 'since',
    title: 'Since',
    isNumber: true,
    sortBy: (row) => row.openedAt,
    cell: (row) => <When at={row.openedAt} as="ago" />,
  },
  { id: 'owner', title: 'Owner', cell: (row) => <OwnerCell finding={row} /> },
  { id: 'trend', title: 'Trend', cell: (row) => <TrendCell finding={row} /> },
  { id: 'state', title: 'State', cell: (row) => <FindingState finding={row} /> },
  { id: 'act', title: 'Act', hideTitle: true, cell: (row) => <FindingActions finding={row} /> },
];
