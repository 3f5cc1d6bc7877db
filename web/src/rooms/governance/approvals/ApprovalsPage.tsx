import { useItems, useMay } from '../../../api/queries';
import type { Approval } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { shortDigest, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { ServerLink } from '../../../ui/ServerLink';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { governanceTabs } from '../governanceTabs';

const columns: Column<Approval>[] = [
  {
    id: 'subject',
    title: 'What',
    sortBy: (row) => row.subject,
    cell: (row) => (
      <>
        <ServerLink to={row.link}>{row.subject}</ServerLink>{' '}
        <span className="muted">{words(row.subjectType).toLowerCase()}</span>
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    sortBy: (row) => row.state,
    cell: (row) => <StateWord state={row.state === 'open' ? 'waiting' : row.state} />,
  },
  { id: 'by', title: 'Asked by', cell: (row) => <PersonChip person={row.requestedBy} none="the system" /> },
  {
    id: 'decisions',
    title: 'Decided by',
    cell: (row) =>
      row.decisions.length === 0 ? (
        <NullCell reason="nobody yet" />
      ) : (
        row.decisions.map((decision) => (
          <div key={`${decision.by.login}${decision.at}`}>
            <PersonChip person={decision.by} />{' '}
            <span className="muted small">
              {words(decision.decision).toLowerCase()} {decision.meaning ?? decision.reason ?? ''}
            </span>
          </div>
        ))
      ),
  },
  {
    id: 'digest',
    title: 'Of exactly',
    cell: (row) =>
      row.digest ? <code title={row.digest}>{shortDigest(row.digest)}</code> : <NullCell reason="no digest" />,
  },
  {
    id: 'since',
    title: 'Asked',
    isNumber: true,
    sortBy: (row) => row.requestedAt,
    cell: (row) => <When at={row.requestedAt} as="ago" />,
  },
];

export function ApprovalsPage() {
  const [waiting, setWaiting] = useUrlValue('waiting', 'me');
  const approvals = useItems<Approval>('/governance/approvals', {
    query: { waiting: waiting === 'me' ? 'me' : undefined },
  });
  const mayAudit = useMay('audit:read');
  return (
    <Page
      title="Governance"
      question="Who can do what, and what awaits me?"
      tabs={governanceTabs('Approvals', mayAudit)}
    >
      <div className="stack below-head">
        <Card
          title={waiting === 'me' ? 'Waiting for me' : 'All approvals'}
          count={approvals.data?.length}
          foot="Whoever asks never approves. A decision is made on the page of its subject and binds to the digest shown."
        >
          <div className="table-tools">
            <label htmlFor="waiting" className="small muted">
              Show
            </label>
            <select id="waiting" className="box" value={waiting} onChange={(event) => setWaiting(event.target.value)}>
              <option value="me">Waiting for me</option>
              <option value="all">All</option>
            </select>
          </div>
          <Faces of={approvals}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title={waiting === 'me' ? 'Nothing waits for your approval' : 'No approval yet'}>
                  <p>Contracts, versions, waivers and erasures are asked for here as people submit them.</p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Approvals"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => row.link ?? undefined}
                  textOf={(row) => `${row.subject} ${row.subjectType} ${row.state}`}
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
