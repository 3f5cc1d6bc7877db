import { useItems } from '../../../api/queries';
import type { Delivery } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { shortDigest, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { deliveryTabs } from '../deliveryTabs';

const columns: Column<Delivery>[] = [
  { id: 'key', title: 'Delivery', sortBy: (row) => row.key, cell: (row) => row.key },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <StateWord state={row.state} /> },
  {
    id: 'what',
    title: 'What',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <a href={paths.version(row.dataset, row.version)}>
        {row.dataset} v{row.version}
      </a>
    ),
  },
  { id: 'who', title: 'To', sortBy: (row) => row.consumer, cell: (row) => row.consumer },
  { id: 'why', title: 'Purpose', cell: (row) => words(row.purpose) },
  {
    id: 'digest',
    title: 'Manifest',
    cell: (row) =>
      row.manifestDigest ? (
        <code title={row.manifestDigest}>{shortDigest(row.manifestDigest)}</code>
      ) : (
        <NullCell reason="not built yet" />
      ),
  },
  {
    id: 'until',
    title: 'Link until',
    isNumber: true,
    sortBy: (row) => row.expiresAt,
    cell: (row) => <When at={row.expiresAt} as="day" none="no link" />,
  },
];

export function DeliveriesPage() {
  const deliveries = useItems<Delivery>('/delivery/deliveries');
  return (
    <Page title="Delivery" question="Who got what, and did they say so?" tabs={deliveryTabs('Deliveries')}>
      <div className="stack below-head">
        <Card title="All deliveries" count={deliveries.data?.length}>
          <Faces
            of={deliveries}
            empty={{
              title: 'No delivery yet',
              children: (
                <p>A published version is delivered to a consumer with a purpose; it appears here with its manifest.</p>
              ),
            }}
          >
            {(rows) => (
              <DataTable
                label="Deliveries"
                rows={rows}
                columns={columns}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.version(row.dataset, row.version)}
                textOf={(row) => `${row.key} ${row.dataset} ${row.consumer} ${row.purpose} ${row.state}`}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
