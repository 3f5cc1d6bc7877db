import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { HeldFilePage } from './HeldFilePage';
import { type HeldArrival, useHeldFiles } from './useHeld';

/** What was put aside: first which files, then the rows of one. */
export function QuarantinePage() {
  const [run] = useUrlValue('run');
  return run ? <HeldFilePage run={run} /> : <HeldFilesPage />;
}

function HeldFilesPage() {
  const files = useHeldFiles(true);
  return (
    <Page
      title="Quarantine"
      question="What was put aside, and what becomes of it?"
      crumbs={[qualityCrumb]}
      tabs={qualityTabs('Quarantine')}
    >
      <div className="stack below-head">
        <Card title="Which files were put aside?" count={files.data?.length}>
          <Faces
            of={files}
            empty={{
              title: 'Nothing is in quarantine',
              children: (
                <>
                  <p>Rows come here when a file fails its gate, or when a value does not convert to its type.</p>
                  <p>
                    <a href={paths.runs}>What was measured</a>
                  </p>
                </>
              ),
            }}
          >
            {(all) => (
              <DataTable
                label="Files in quarantine"
                rows={all}
                columns={columns}
                idOf={(row) => row.file.id}
                hrefOf={hrefOf}
                textOf={(row) => `${row.dataset} ${row.file.file}`}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}

const hrefOf = ({ file }: HeldArrival): string => paths.quarantineOf(file.id);

const columns: Column<HeldArrival>[] = [
  {
    id: 'file',
    title: 'File',
    sortBy: (row) => row.file.file,
    cell: (row) => <a href={hrefOf(row)}>{row.file.file}</a>,
  },
  {
    id: 'dataset',
    title: 'Dataset',
    sortBy: (row) => row.dataset,
    cell: (row) => <a href={paths.dataset(row.dataset)}>{row.dataset}</a>,
  },
  { id: 'state', title: 'State', cell: (row) => <StateWord state={row.file.state} /> },
  {
    id: 'rows',
    title: 'Rows put aside',
    isNumber: true,
    sortBy: (row) => row.file.quarantined,
    cell: (row) => number(row.file.quarantined),
  },
  {
    id: 'read',
    title: 'of rows read',
    isNumber: true,
    sortBy: (row) => row.file.read,
    cell: (row) => number(row.file.read),
  },
  {
    id: 'when',
    title: 'Arrived',
    isNumber: true,
    sortBy: (row) => row.file.startedAt,
    cell: (row) => <When at={row.file.startedAt} as="ago" />,
  },
];
