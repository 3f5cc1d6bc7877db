import { useItems } from '../../../api/queries';
import type { Recall } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { deliveryTabs } from '../deliveryTabs';

const columns: Column<Recall>[] = [
  {
    id: 'what',
    title: 'Recalled',
    sortBy: (row) => `${row.dataset}${row.version}`,
    cell: (row) => (
      <a href={paths.recall(row.dataset, row.version)}>
        {row.dataset} v{row.version}
      </a>
    ),
  },
  {
    id: 'state',
    title: 'State',
    cell: (row) =>
      row.acknowledged >= row.consumers ? (
        <StateWord state="closed" word="Everyone answered" />
      ) : (
        <StateWord state="overdue" word="Waiting for answers" />
      ),
  },
  { id: 'severity', title: 'Severity', cell: (row) => row.severity },
  { id: 'why', title: 'Why', cell: (row) => row.reason },
  { id: 'answered', title: 'Answered', isNumber: true, cell: (row) => `${row.acknowledged} of ${row.consumers}` },
];

export function RecallsPage() {
  const recalls = useItems<Recall>('/delivery/recalls');
  return (
    <Page
      title="Recalls"
      question="Has everyone stopped using it?"
      crumbs={[{ title: 'Delivery', href: paths.delivery }]}
      tabs={deliveryTabs('Recalls')}
    >
      <div className="stack below-head">
        <Card title="All recalls" count={recalls.data?.length}>
          <Faces
            of={recalls}
            empty={{
              title: 'Nothing was ever recalled',
              children: <p>A version is recalled on its own page; every consumer is told and must answer.</p>,
            }}
          >
            {(rows) => (
              <DataTable
                label="Recalls"
                rows={rows}
                columns={columns}
                idOf={(row) => `${row.dataset}@v${row.version}`}
                hrefOf={(row) => paths.recall(row.dataset, row.version)}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
