import type { Dataset } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useDatasets } from '../useDataset';
import { gateColour } from '../versions/gateColour';

const columns: Column<Dataset>[] = [
  {
    id: 'name',
    title: 'Dataset',
    sortBy: (row) => row.slug,
    cell: (row) => (
      <>
        <a href={paths.dataset(row.slug)}>{row.slug}</a>{' '}
        <span className="muted">{row.title !== row.slug && row.title}</span>
      </>
    ),
  },
  {
    id: 'class',
    title: 'Class',
    sortBy: (row) => row.classification,
    cell: (row) => (row.classification ? words(row.classification) : <NullCell reason="not classified" />),
  },
  { id: 'owner', title: 'Owner', sortBy: (row) => row.owner?.name, cell: (row) => <PersonChip person={row.owner} /> },
  {
    id: 'stage',
    title: 'Stage',
    sortBy: (row) => row.stage,
    cell: (row) => (row.stage ? words(row.stage) : <NullCell reason="no stage set" />),
  },
  {
    id: 'contract',
    title: 'Contract',
    cell: (row) =>
      row.contract ? (
        <>
          {row.contract.semver} <StateWord state={row.contract.state} />
        </>
      ) : (
        <NullCell reason="no contract yet" />
      ),
  },
  {
    id: 'newest',
    title: 'Newest version',
    cell: (row) =>
      row.newest ? (
        <>
          <a href={paths.version(row.slug, row.newest.number)}>v{row.newest.number}</a>{' '}
          <StateWord state={row.newest.state} />
        </>
      ) : (
        <NullCell reason="nothing ingested yet" />
      ),
  },
  {
    id: 'gate',
    title: 'Gate',
    sortBy: (row) => row.gate,
    cell: (row) =>
      row.newest && row.gate ? (
        <a href={`${paths.version(row.slug, row.newest.number)}#gate`}>
          <StateWord face={gateColour(row.gate)} />
        </a>
      ) : (
        <NullCell reason="its gate has not answered" />
      ),
  },
  {
    id: 'ready',
    title: 'Ready',
    isNumber: true,
    sortBy: (row) => row.readiness?.filter((item) => item.met).length,
    cell: (row) =>
      row.readiness?.length ? (
        <a href={paths.dataset(row.slug)}>
          {row.readiness.filter((item) => item.met).length} of {row.readiness.length}
        </a>
      ) : (
        <NullCell reason="not measured" />
      ),
  },
];

export function DatasetsPage() {
  const datasets = useDatasets();
  return (
    <Page title="Datasets" question="What data do we run, and is it healthy?">
      <div className="stack below-head">
        <Faces
          of={datasets}
          empty={{
            title: 'No dataset yet',
            children: (
              <>
                <p>
                  A dataset begins with an owner, a steward and a contract. Register the first one, or run the demo to
                  see the whole loop.
                </p>
                <pre>granary datasets create bank --title "Bank marketing"{'\n'}granary demo</pre>
              </>
            ),
          }}
        >
          {(rows) => (
            <Card title="All datasets" count={rows.length}>
              <DataTable
                label="Datasets"
                rows={rows}
                columns={columns}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.dataset(row.slug)}
                textOf={(row) => `${row.slug} ${row.title} ${row.owner?.name ?? ''} ${row.classification ?? ''}`}
                hasKeys
              />
            </Card>
          )}
        </Faces>
      </div>
    </Page>
  );
}
