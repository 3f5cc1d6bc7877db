import { useItems } from '../../../api/queries';
import type { Incident } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { duration, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { SevBadge } from '../../../ui/SevBadge';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { incidentFace } from '../incidentFace';
import { incidentTabs } from './incidentTabs';

const isOver = (incident: Incident): boolean => ['closed', 'dismissed', 'merged'].includes(incident.state);

const columns: Column<Incident>[] = [
  {
    id: 'severity',
    title: 'Severity',
    sortBy: (row) => row.severity,
    cell: (row) => <SevBadge severity={row.severity} />,
  },
  {
    id: 'title',
    title: 'Incident',
    sortBy: (row) => row.key,
    cell: (row) => (
      <>
        <a href={paths.incident(row.key)}>{row.key}</a> {row.title}
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    sortBy: (row) => row.state,
    cell: (row) => <StateWord face={incidentFace(row.state)} />,
  },
  { id: 'kind', title: 'Kind', sortBy: (row) => row.kind, cell: (row) => words(row.kind) },
  {
    id: 'dataset',
    title: 'Dataset',
    sortBy: (row) => row.dataset,
    cell: (row) => (row.dataset ? <a href={paths.dataset(row.dataset)}>{row.dataset}</a> : <NullCell reason="none" />),
  },
  { id: 'commander', title: 'Commander', cell: (row) => <PersonChip person={row.commander} /> },
  {
    id: 'restored',
    title: 'Restored after',
    isNumber: true,
    sortBy: (row) => row.mttrMinutes,
    cell: (row) =>
      row.mttrMinutes == null ? <NullCell reason="not resolved yet" /> : duration(row.mttrMinutes * 60_000),
  },
  {
    id: 'age',
    title: 'Opened',
    isNumber: true,
    sortBy: (row) => row.openedAt,
    cell: (row) => <When at={row.openedAt} as="ago" />,
  },
];

/** What burns first: open before closed, then severity, then age. */
const byHeat = (left: Incident, right: Incident): number =>
  Number(isOver(left)) - Number(isOver(right)) ||
  left.severity - right.severity ||
  left.openedAt.localeCompare(right.openedAt);

export function IncidentsPage() {
  const incidents = useItems<Incident>('/incidents');
  const open = incidents.data?.filter((incident) => !isOver(incident)).length;
  return (
    <Page title="Incidents" question="What is burning?" tabs={incidentTabs('Incidents')}>
      <div className="stack below-head">
        <Faces
          of={incidents}
          empty={{
            title: 'No incident yet',
            children: (
              <p>
                Incidents open by themselves when a gate fails on a live dataset, and by hand with{' '}
                <code>granary incidents open</code>.
              </p>
            ),
          }}
        >
          {(rows) => (
            <Card
              title={open === 0 ? 'No open incident' : 'Open incidents'}
              count={open || undefined}
              aside={<p>{rows.length} in all</p>}
            >
              <DataTable
                label="Incidents"
                rows={rows.toSorted(byHeat)}
                columns={columns}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.incident(row.key)}
                textOf={(row) =>
                  `${row.key} ${row.title} ${row.kind} ${row.state} ${row.dataset ?? ''} ${row.commander?.name ?? ''}`
                }
                hasKeys
              />
            </Card>
          )}
        </Faces>
      </div>
    </Page>
  );
}
