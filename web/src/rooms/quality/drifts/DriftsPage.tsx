import { useItems, useMay, usePages } from '../../../api/queries';
import type { ComparisonLine, Dataset } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { DatasetFilter } from '../DatasetFilter';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { NewDrift } from './NewDrift';
import { verdictFace } from './verdictFace';

export function DriftsPage() {
  const [dataset, setDataset] = useUrlValue('dataset');
  const may = useMay('quality:run');
  const drifts = usePages<ComparisonLine>('/quality/drifts', { query: { dataset, limit: 100 } });
  const datasets = useItems<Dataset>('/datasets', { query: { limit: 200 } });
  return (
    <Page
      title="Drift"
      question="Has the data changed under our feet?"
      crumbs={[qualityCrumb]}
      tabs={qualityTabs('Drift')}
    >
      <div className="stack below-head">
        {may && datasets.data && datasets.data.length > 0 && <NewDrift datasets={datasets.data} chosen={dataset} />}
        <Card
          title="What was compared?"
          count={drifts.data?.length}
          aside={dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
        >
          <Faces of={drifts}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="Nothing was compared yet">
                  <p>
                    Two versions are compared column by column: shares of the same bins, empty cells, values that are
                    new or gone.
                  </p>
                  <p>
                    <a href={paths.datasets}>Datasets and their versions</a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Comparisons"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => paths.drift(row.id)}
                  hasKeys
                />
              )
            }
          </Faces>
        </Card>
      </div>
    </Page>
  );
}

const columns: Column<ComparisonLine>[] = [
  {
    id: 'verdict',
    title: 'State',
    sortBy: (row) => row.verdict,
    cell: (row) => <StateWord face={verdictFace(row.verdict)} />,
  },
  {
    id: 'what',
    title: 'Compared',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <a href={paths.drift(row.id)}>
        {row.base && `${row.base.dataset} v${row.base.version} → `}
        {row.dataset} v{row.version}
      </a>
    ),
  },
  { id: 'by', title: 'Asked by', cell: (row) => <PersonChip person={row.createdBy} none="a monitor" /> },
  {
    id: 'when',
    title: 'When',
    isNumber: true,
    sortBy: (row) => row.createdAt,
    cell: (row) => <When at={row.createdAt} as="ago" />,
  },
];
