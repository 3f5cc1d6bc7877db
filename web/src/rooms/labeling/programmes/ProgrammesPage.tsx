import { useMay } from '../../../api/queries';
import type { Programme, Target } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { figure } from '../../../ui/MetricTile';
import { MoneyCell } from '../../../ui/MoneyCell';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useProgrammes } from './useProgramme';

function Against({ target }: { target: Target | undefined }) {
  if (!target || target.value === null) return <NullCell reason="nothing accepted yet" />;
  const value = figure(target.value, target.unit);
  return (
    <>
      {target.met !== null && (
        <StateWord
          face={
            target.met
              ? { tone: 'ok', icon: 'check', word: value.text }
              : { tone: 'warn', icon: 'triangle', word: value.text }
          }
        />
      )}
      {target.met === null && value.text}
      <span className="muted"> / {target.target === null ? 'no target' : figure(target.target, target.unit).text}</span>
      <span className="hidden-words">{target.met === null ? '' : target.met ? ', target met' : ', off target'}</span>
    </>
  );
}

const columnsOf = (mayWork: boolean): Column<Programme>[] => [
  {
    id: 'name',
    title: 'Programme',
    sortBy: (row) => row.key,
    cell: (row) => (
      <>
        <a href={paths.programme(row.key)}>{row.key}</a>{' '}
        <span className="muted">{row.name !== row.key && row.name}</span>
      </>
    ),
  },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <StateWord state={row.state} /> },
  {
    id: 'done',
    title: 'Accepted',
    isNumber: true,
    sortBy: (row) => row.counts?.accepted,
    cell: (row) =>
      row.counts ? (
        <>
          <a href={paths.lots(row.key)}>{number(row.counts.accepted)}</a> of {number(row.counts.tasks)}
        </>
      ) : (
        <NullCell reason="not counted" />
      ),
  },
  {
    id: 'cost',
    title: 'Cost per accepted',
    isNumber: true,
    sortBy: (row) => row.targets?.cost?.value,
    cell: (row) => <Against target={row.targets?.cost} />,
  },
  {
    id: 'quality',
    title: 'Right',
    isNumber: true,
    sortBy: (row) => row.targets?.quality?.value,
    cell: (row) => <Against target={row.targets?.quality} />,
  },
  {
    id: 'speed',
    title: 'Turnaround, h',
    isNumber: true,
    sortBy: (row) => row.targets?.speed?.value,
    cell: (row) => <Against target={row.targets?.speed} />,
  },
  {
    id: 'spend',
    title: 'Spent',
    isNumber: true,
    cell: (row) => <MoneyCell value={row.spend?.total} none="nothing spent" currency />,
  },
  ...(mayWork
    ? [
        {
          id: 'work',
          title: 'Work',
          hideTitle: true,
          cell: (row: Programme) =>
            row.state === 'open' ? (
              <a className="button" href={paths.work(row.key)}>
                Continue
              </a>
            ) : null,
        },
      ]
    : []),
];

export function ProgrammesPage() {
  const programmes = useProgrammes();
  const mayWork = useMay('task:claim');
  return (
    <Page title="Labeling" question="Will each programme hit cost, speed and accuracy?">
      <div className="stack below-head">
        <Faces
          of={programmes}
          empty={{
            title: 'No programme yet',
            children: (
              <>
                <p>A programme says what is asked, of whom, at what price, and what counts as good enough.</p>
                <pre>granary labeling programmes create --help</pre>
              </>
            ),
          }}
        >
          {(rows) => (
            <Card title="All programmes" count={rows.length}>
              <DataTable
                label="Programmes"
                rows={rows}
                columns={columnsOf(mayWork)}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.programme(row.key)}
                textOf={(row) => `${row.key} ${row.name} ${row.state}`}
                hasKeys
              />
            </Card>
          )}
        </Faces>
      </div>
    </Page>
  );
}
