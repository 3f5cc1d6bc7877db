import { useItems, useMay } from '../../../api/queries';
import type { DataRequest } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { planningTabs } from '../planningTabs';
import { NewRequest } from './NewRequest';
import { forecastFace, scoreOf } from './request';

const columns: Column<DataRequest>[] = [
  {
    id: 'what',
    title: 'Request',
    sortBy: (row) => row.key,
    cell: (row) => (
      <>
        <a href={paths.request(row.key)}>{row.key}</a> {row.title}
      </>
    ),
  },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <StateWord state={row.state} /> },
  { id: 'consumer', title: 'For', cell: (row) => row.consumer ?? <NullCell reason="no consumer named" /> },
  { id: 'owner', title: 'Owner', cell: (row) => <PersonChip person={row.owner} none="not accepted yet" /> },
  {
    id: 'rice',
    title: 'RICE',
    isNumber: true,
    sortBy: (row) => Number(scoreOf(row) ?? 0),
    cell: (row) => scoreOf(row) ?? <NullCell reason="not scored" />,
  },
  {
    id: 'needed',
    title: 'Needed by',
    isNumber: true,
    sortBy: (row) => row.neededBy,
    cell: (row) => <When at={row.neededBy} as="day" none="no date" />,
  },
  {
    id: 'p80',
    title: 'P80',
    isNumber: true,
    sortBy: (row) => row.forecast?.p80,
    cell: (row) =>
      row.forecast ? (
        <>
          <When at={row.forecast.p80} as="day" /> {forecastFace(row) && <StateWord face={forecastFace(row)} />}
        </>
      ) : (
        <NullCell reason="no estimate yet" />
      ),
  },
];

export function RequestsPage() {
  const requests = useItems<DataRequest>('/planning/requests');
  const mayAsk = useMay('request:create');
  return (
    <Page
      title="Planning"
      question="Which need comes first, and will it be in time?"
      tabs={planningTabs('Requests')}
      actions={mayAsk && <NewRequest />}
    >
      <div className="stack below-head">
        <Faces
          of={requests}
          empty={{
            title: 'No request yet',
            children: (
              <p>Ask the first team for its need: what for, by when, how much, and how they will know it is good.</p>
            ),
          }}
        >
          {(rows) => (
            <Card title="All requests" count={rows.length}>
              <DataTable
                label="Requests"
                rows={rows}
                columns={columns}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.request(row.key)}
                textOf={(row) => `${row.key} ${row.title} ${row.consumer ?? ''} ${row.state}`}
                hasKeys
              />
            </Card>
          )}
        </Faces>
      </div>
    </Page>
  );
}
