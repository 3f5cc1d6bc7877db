import { usePages } from '../../../api/queries';
import type { RunHead } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { DatasetFilter } from '../DatasetFilter';
import { qualityCrumb, qualityTabs } from '../qualityTabs';

export function RunsPage() {
  const [dataset, setDataset] = useUrlValue('dataset');
  const runs = usePages<RunHead>('/quality/runs', { query: { dataset, limit: 100 } });
  return (
    <Page
      title="Runs"
      question="What was measured, and what did it say?"
      crumbs={[qualityCrumb]}
      tabs={qualityTabs('Runs')}
    >
      <div className="stack below-head">
        <Card
          title="What was measured?"
          count={runs.data?.length}
          aside={dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
        >
          <Faces of={runs}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="Nothing was measured yet">
                  <p>A run is made when a version is committed and its gate asks for it.</p>
                  <p>
                    <a href={paths.datasets}>Datasets</a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Runs"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => paths.run(row.id)}
                  textOf={(row) => `${row.dataset} v${row.version ?? ''} ${row.purpose} ${row.verdict}`}
                  hasKeys
                  more={
                    runs.hasNextPage
                      ? { ask: () => void runs.fetchNextPage(), isAsking: runs.isFetchingNextPage }
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

const columns: Column<RunHead>[] = [
  { id: 'verdict', title: 'State', sortBy: (row) => row.verdict, cell: (row) => <StateWord state={row.verdict} /> },
  {
    id: 'of',
    title: 'Of',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <a href={paths.run(row.id)}>
        {row.dataset}
        {row.version !== null && ` v${row.version}`}
      </a>
    ),
  },
  { id: 'purpose', title: 'Why', sortBy: (row) => row.purpose, cell: (row) => words(row.purpose) },
  { id: 'failed', title: 'Failed', isNumber: true, sortBy: (row) => row.failed, cell: (row) => number(row.failed) },
  { id: 'checks', title: 'Checks', isNumber: true, sortBy: (row) => row.checks, cell: (row) => number(row.checks) },
  { id: 'rows', title: 'Rows', isNumber: true, sortBy: (row) => row.rows, cell: (row) => number(row.rows) },
  { id: 'asOf', title: 'As of', isNumber: true, cell: (row) => <When at={row.asOf} as="day" /> },
  {
    id: 'started',
    title: 'Ran',
    isNumber: true,
    sortBy: (row) => row.startedAt,
    cell: (row) => (row.startedAt ? <When at={row.startedAt} as="ago" /> : <NullCell reason="not yet" />),
  },
];
