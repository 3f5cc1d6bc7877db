import type { IngestRun } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { datasetTabs } from '../datasetTabs';
import { useIngests } from '../useDataset';

const count = (id: string, title: string, of: (run: IngestRun) => number | null): Column<IngestRun> => ({
  id,
  title,
  isNumber: true,
  sortBy: of,
  cell: (run) => {
    const value = of(run);
    return value == null ? (
      <NullCell reason="not read" />
    ) : value === 0 ? (
      <span className="muted">0</span>
    ) : (
      number(value)
    );
  },
});

const columnsOf = (dataset: string): Column<IngestRun>[] => [
  { id: 'file', title: 'File', sortBy: (run) => run.file, cell: (run) => run.file },
  { id: 'state', title: 'State', sortBy: (run) => run.state, cell: (run) => <Outcome run={run} /> },
  {
    id: 'version',
    title: 'Version',
    cell: (run) =>
      run.version ? (
        <a href={paths.version(dataset, run.version)}>v{run.version}</a>
      ) : (
        <NullCell reason="in no version" />
      ),
  },
  count('read', 'Read', (run) => run.read),
  count('good', 'Good', (run) => run.good),
  count('quarantined', 'Quarantined', (run) => run.quarantined),
  count('refused', 'Refused', (run) => run.refused),
  { id: 'source', title: 'Source', cell: (run) => run.source },
  {
    id: 'at',
    title: 'Arrived',
    isNumber: true,
    sortBy: (run) => run.startedAt,
    cell: (run) => <When at={run.startedAt} />,
  },
];

function Outcome({ run }: { run: IngestRun }) {
  return (
    <>
      <StateWord state={run.state} />
      {run.blockedBy && (
        <span className="muted small">
          {' '}
          by <a href={paths.controls}>{run.blockedBy.control}</a>
          {run.blockedBy.incident && (
            <>
              {' '}
              from <a href={paths.incident(run.blockedBy.incident)}>{run.blockedBy.incident}</a>
            </>
          )}
        </span>
      )}
    </>
  );
}

export function IngestsPage() {
  const slug = useParam('dataset');
  const runs = useIngests(slug);
  return (
    <Page
      title={`${slug} ingests`}
      question="Did it arrive, and what became of every row?"
      crumbs={[
        { title: 'Datasets', href: paths.datasets },
        { title: slug, href: paths.dataset(slug) },
      ]}
      tabs={datasetTabs(slug, 'Ingests')}
    >
      <div className="stack below-head">
        <Card
          title="Every file that came"
          count={runs.data?.length}
          foot="read = good + quarantined + refused, always."
        >
          <Faces
            of={runs}
            empty={{
              title: 'No file yet',
              children: <pre>granary datasets ingest {slug} --source SOURCE FILE.csv</pre>,
            }}
          >
            {(rows) => (
              <DataTable
                label={`Ingests of ${slug}`}
                rows={rows}
                columns={columnsOf(slug)}
                idOf={(run) => run.id}
                textOf={(run) => `${run.file} ${run.state} ${run.source}`}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
