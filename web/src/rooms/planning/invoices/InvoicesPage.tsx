import { useItems } from '../../../api/queries';
import type { Invoice } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { MoneyCell } from '../../../ui/MoneyCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { planningTabs } from '../planningTabs';

const columns: Column<Invoice>[] = [
  {
    id: 'number',
    title: 'Invoice',
    sortBy: (row) => row.number,
    cell: (row) => <a href={paths.invoice(row.number)}>{row.number}</a>,
  },
  { id: 'vendor', title: 'Vendor', sortBy: (row) => row.vendor, cell: (row) => row.vendor },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <StateWord state={row.state} /> },
  {
    id: 'billed',
    title: 'Billed',
    isNumber: true,
    sortBy: (row) => Number(row.billed?.amount),
    cell: (row) => <MoneyCell value={row.billed} none="not read yet" currency />,
  },
  {
    id: 'payable',
    title: 'Payable',
    isNumber: true,
    sortBy: (row) => Number(row.payable?.amount),
    cell: (row) => <MoneyCell value={row.payable} none="not reconciled yet" currency />,
  },
  {
    id: 'disputed',
    title: 'Disputed',
    isNumber: true,
    sortBy: (row) => Number(row.disputed?.amount),
    cell: (row) => <MoneyCell value={row.disputed} none="not reconciled yet" currency />,
  },
  {
    id: 'received',
    title: 'Received',
    isNumber: true,
    sortBy: (row) => row.receivedAt,
    cell: (row) => <When at={row.receivedAt} as="day" none="not recorded" />,
  },
];

export function InvoicesPage() {
  const invoices = useItems<Invoice>('/planning/invoices');
  return (
    <Page
      title="Invoices"
      question="What may be paid?"
      crumbs={[{ title: 'Planning', href: paths.planning }]}
      tabs={planningTabs('Invoices')}
    >
      <div className="stack below-head">
        <Faces
          of={invoices}
          empty={{
            title: 'No invoice yet',
            children: (
              <p>
                A vendor's manager sends an invoice as CSV; it is compared with accepted work and the agreement, line by
                line.
              </p>
            ),
          }}
        >
          {(rows) => (
            <Card title="All invoices" count={rows.length}>
              <DataTable
                label="Invoices"
                rows={rows}
                columns={columns}
                idOf={(row) => row.id ?? row.number}
                hrefOf={(row) => paths.invoice(row.number)}
                textOf={(row) => `${row.number} ${row.vendor} ${row.state}`}
                hasKeys
              />
            </Card>
          )}
        </Faces>
      </div>
    </Page>
  );
}
