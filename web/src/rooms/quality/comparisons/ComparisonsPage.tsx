import type { ReactNode } from 'react';
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
import { type Comparing, sidesOf } from './comparison';

/** What was compared, newest first, and above it the form that asks for one more. */
export function ComparisonsPage({
  of,
  form,
}: {
  of: Comparing;
  form: (datasets: Dataset[], chosen: string) => ReactNode;
}) {
  const [dataset, setDataset] = useUrlValue('dataset');
  const may = useMay('quality:run');
  const done = usePages<ComparisonLine>(of.path, { query: { dataset, limit: 100 } });
  const datasets = useItems<Dataset>('/datasets', { query: { limit: 200 } }, { enabled: may });
  return (
    <Page title={of.tab} question={of.question} crumbs={[qualityCrumb]} tabs={qualityTabs(of.tab)}>
      <div className="stack below-head">
        {datasets.data && datasets.data.length > 0 && form(datasets.data, dataset)}
        <Card
          title="What was looked at?"
          count={done.data?.length}
          aside={dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
        >
          <Faces of={done}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title={of.empty.title}>
                  <p>{of.empty.text}</p>
                  <p>
                    <a href={paths.datasets}>Datasets and their versions</a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label={`${of.tab}, newest first`}
                  rows={rows}
                  columns={columnsOf(of)}
                  idOf={(row) => row.id}
                  hrefOf={(row) => of.hrefOf(row.id)}
                  textOf={(row) => `${sidesOf(row)} ${of.faceOf(row.verdict).word} ${row.createdBy?.name ?? ''}`}
                  hasKeys
                  more={
                    done.hasNextPage
                      ? { ask: () => void done.fetchNextPage(), isAsking: done.isFetchingNextPage }
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

const columnsOf = (of: Comparing): Column<ComparisonLine>[] => [
  {
    id: 'verdict',
    title: 'State',
    sortBy: (row) => row.verdict,
    cell: (row) => <StateWord face={of.faceOf(row.verdict)} />,
  },
  {
    id: 'what',
    title: 'Version',
    sortBy: (row) => row.dataset,
    cell: (row) => <a href={of.hrefOf(row.id)}>{sidesOf(row)}</a>,
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
