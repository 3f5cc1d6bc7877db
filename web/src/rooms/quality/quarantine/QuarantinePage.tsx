import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { HeldRows } from './HeldRows';
import { type HeldFile, useHeldFiles } from './useHeld';

/** What was put aside: first which files, then the rows of one. */
export function QuarantinePage() {
  const [run] = useUrlValue('run');
  const files = useHeldFiles();
  const held = files.data?.find(({ file }) => file.id === run);
  return (
    <Page
      title={held ? held.file.file : 'Quarantine'}
      question="What was put aside, and what becomes of it?"
      crumbs={run ? [qualityCrumb, { title: 'Quarantine', href: paths.quarantine }] : []}
      tabs={qualityTabs('Quarantine')}
    >
      <div className="stack below-head">
        <Faces of={files}>
          {(all) =>
            held ? (
              <HeldRows held={held} />
            ) : (
              <Card title="Which files were put aside?" count={all.length}>
                {run && <p className="card-body">No row of that file is in quarantine, or you may not see it.</p>}
                {all.length === 0 ? (
                  <EmptyState title="Nothing is in quarantine">
                    <p>Rows come here when a file fails its gate, or when a value does not convert to its type.</p>
                    <p>
                      <a href={paths.runs}>What was measured</a>
                    </p>
                  </EmptyState>
                ) : (
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
              </Card>
            )
          }
        </Faces>
      </div>
    </Page>
  );
}

const hrefOf = ({ file }: HeldFile): string => paths.quarantineOf(file.id);

const columns: Column<HeldFile>[] = [
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
    title: 'Put aside',
    isNumber: true,
    sortBy: (row) => row.file.quarantined,
    cell: (row) => plural(row.file.quarantined, 'row'),
  },
  { id: 'read', title: 'Read', isNumber: true, sortBy: (row) => row.file.read, cell: (row) => number(row.file.read) },
  {
    id: 'when',
    title: 'Arrived',
    isNumber: true,
    sortBy: (row) => row.file.startedAt,
    cell: (row) => <When at={row.file.startedAt} as="ago" />,
  },
];
