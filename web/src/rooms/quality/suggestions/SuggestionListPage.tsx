import { usePages } from '../../../api/queries';
import type { SuggestionsLine } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { DatasetFilter } from '../DatasetFilter';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { kindsOf } from './choice';

/** What was suggested, newest first, and what became of it. */
export function SuggestionListPage() {
  const [dataset, setDataset] = useUrlValue('dataset');
  const lists = usePages<SuggestionsLine>('/quality/suggestions', { query: { dataset, limit: 100 } });
  return (
    <Page
      title="Suggestions"
      question="Which checks did the data suggest, and what became of them?"
      crumbs={[qualityCrumb]}
      tabs={qualityTabs('Suggestions')}
    >
      <div className="stack below-head">
        <Card
          title="What was suggested?"
          count={lists.data?.length}
          aside={dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
        >
          <Faces of={lists}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="Nothing was suggested yet">
                  <p>A version is profiled, and what holds on it and is not asked yet is suggested as checks.</p>
                  <p>
                    <a href={dataset ? paths.dataset(dataset) : paths.datasets}>
                      {dataset ? `Versions of ${dataset}` : 'Datasets and their versions'}
                    </a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Lists of suggestions, newest first"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => paths.suggestions(row.id)}
                  textOf={(row) => `${row.dataset} v${row.version} ${Object.keys(row.kinds).join(' ')}`}
                  hasKeys
                  more={
                    lists.hasNextPage
                      ? { ask: () => void lists.fetchNextPage(), isAsking: lists.isFetchingNextPage }
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

const columns: Column<SuggestionsLine>[] = [
  {
    id: 'of',
    title: 'Of',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <>
        <a href={paths.suggestions(row.id)}>
          {row.dataset} v{row.version}
        </a>
        {row.suggestions > 0 && <div className="muted small">{kindsOf(row.kinds)}</div>}
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    sortBy: (row) => row.state,
    cell: (row) => (
      <>
        <StateWord state={row.state} />
        {row.problem && <div className="muted small">{row.problem}</div>}
      </>
    ),
  },
  {
    id: 'checks',
    title: 'Checks',
    isNumber: true,
    sortBy: (row) => row.suggestions,
    cell: (row) => number(row.suggestions),
  },
  {
    id: 'accepted',
    title: 'In the suite',
    isNumber: true,
    sortBy: (row) => row.accepted,
    cell: (row) => (row.accepted > 0 ? number(row.accepted) : <NullCell reason="none was accepted" />),
  },
  {
    id: 'drafts',
    title: 'In a draft',
    cell: (row) =>
      row.drafts.length === 0 ? (
        <NullCell reason="none went into the contract" />
      ) : (
        <a href={paths.contract(row.dataset)}>
          revision {row.drafts.map(({ revision }) => number(revision)).join(', ')}
        </a>
      ),
  },
  {
    id: 'seen',
    title: 'Seen beside',
    isNumber: true,
    sortBy: (row) => row.findings,
    cell: (row) => number(row.findings),
  },
  { id: 'by', title: 'Asked by', cell: (row) => <PersonChip person={row.createdBy} none="the house itself" /> },
  {
    id: 'when',
    title: 'When',
    isNumber: true,
    sortBy: (row) => row.createdAt,
    cell: (row) => <When at={row.createdAt} as="ago" />,
  },
];
