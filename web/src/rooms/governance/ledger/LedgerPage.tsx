import { usePages } from '../../../api/queries';
import type { LedgerEntry } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number, shortDigest } from '../../../ui/format';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { governanceTabs } from '../governanceTabs';
import { ChainState } from './ChainState';

const columns: Column<LedgerEntry>[] = [
  { id: 'seq', title: 'Entry', isNumber: true, cell: (row) => number(row.seq) },
  { id: 'at', title: 'When', cell: (row) => <When at={row.at} /> },
  { id: 'actor', title: 'Who', cell: (row) => <PersonChip person={row.actor} none="the system" /> },
  { id: 'action', title: 'Did', cell: (row) => <code>{row.action}</code> },
  { id: 'object', title: 'To', cell: (row) => row.object },
  {
    id: 'outcome',
    title: 'Outcome',
    cell: (row) =>
      /^(ok|done|success|allowed)$/i.test(row.outcome) ? (
        <span className="muted">{row.outcome}</span>
      ) : (
        <StateWord state={row.outcome} />
      ),
  },
  { id: 'hash', title: 'Hash', cell: (row) => <code title={row.hash}>{shortDigest(row.hash)}</code> },
];

export function LedgerPage() {
  const filters = ['action', 'object', 'actor'] as const;
  const action = useUrlValue('action');
  const object = useUrlValue('object');
  const actor = useUrlValue('actor');
  const values = { action, object, actor };
  const entries = usePages<LedgerEntry>('/governance/ledger', {
    query: { limit: 100, action: action[0], object: object[0], actor: actor[0] },
  });
  return (
    <Page
      title="Ledger"
      question="Who did what, and can we prove it?"
      crumbs={[{ title: 'Governance', href: paths.governance }]}
      tabs={governanceTabs('Ledger', true)}
    >
      <div className="stack below-head">
        <ChainState />
        <Card title="Entries">
          <div className="table-tools">
            {filters.map((name) => (
              <input
                key={name}
                className="box"
                type="search"
                aria-label={`Filter by ${name}`}
                placeholder={name}
                defaultValue={values[name][0]}
                onChange={(event) => values[name][1](event.target.value.trim())}
              />
            ))}
          </div>
          <Faces of={entries}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="No entry fits">
                  <p>
                    Every change of state is written here in the same transaction as the change. Widen the filters to
                    see more.
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Ledger entries"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => String(row.seq)}
                  isCompact
                  hasKeys
                  more={
                    entries.hasNextPage
                      ? { ask: () => void entries.fetchNextPage(), isAsking: entries.isFetchingNextPage }
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
