import { useItems } from '../../../api/queries';
import type { Control } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { incidentTabs } from '../list/incidentTabs';

const columns: Column<Control>[] = [
  { id: 'key', title: 'Control', sortBy: (row) => row.key, cell: (row) => `${row.key} · ${row.title}` },
  {
    id: 'state',
    title: 'State',
    cell: (row) => (
      <StateWord
        face={
          row.verifiedAt
            ? { tone: 'ok', icon: 'check', word: 'Verified' }
            : { tone: 'warn', icon: 'triangle', word: 'Not verified' }
        }
      />
    ),
  },
  {
    id: 'incident',
    title: 'For',
    cell: (row) =>
      row.incident ? <a href={paths.incident(row.incident)}>{row.incident}</a> : <NullCell reason="no incident" />,
  },
  {
    id: 'verified',
    title: 'Verified',
    sortBy: (row) => row.verifiedAt,
    cell: (row) => <When at={row.verifiedAt} none="not verified yet" />,
  },
  { id: 'caught', title: 'Caught', isNumber: true, sortBy: (row) => row.caught, cell: (row) => number(row.caught) },
  {
    id: 'missed',
    title: 'Missed',
    isNumber: true,
    sortBy: (row) => row.missed,
    cell: (row) => <span className={row.missed > 0 ? 'bad' : 'muted'}>{number(row.missed)}</span>,
  },
];

export function ControlsPage() {
  const controls = useItems<Control>('/incidents/controls');
  return (
    <Page
      title="Controls"
      question="Would we catch it today?"
      crumbs={[{ title: 'Incidents', href: paths.incidents }]}
      tabs={incidentTabs('Controls')}
    >
      <div className="stack below-head">
        <Card
          title="Every preventive control"
          count={controls.data?.length}
          foot="Verified means replayed: the bad data trips it, the good data passes."
        >
          <Faces
            of={controls}
            empty={{
              title: 'No control yet',
              children: (
                <p>
                  An incident is closed with a control that would have caught it; it appears here with what it catches.
                </p>
              ),
            }}
          >
            {(rows) => (
              <DataTable
                label="Controls"
                rows={rows}
                columns={columns}
                idOf={(row) => row.key}
                textOf={(row) => `${row.key} ${row.title} ${row.incident ?? ''}`}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
