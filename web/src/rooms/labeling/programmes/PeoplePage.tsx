import type { AnnotatorCard } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { IntervalDots } from '../../../ui/charts/IntervalDots';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, percent, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { programmeTabs } from './programmeTabs';
import { useAnnotators } from './useProgramme';

const columns: Column<AnnotatorCard>[] = [
  {
    id: 'who',
    title: 'Annotator',
    sortBy: (row) => row.annotator.login,
    cell: (row) => <PersonChip person={row.annotator} />,
  },
  {
    id: 'vendor',
    title: 'Vendor',
    sortBy: (row) => row.vendor,
    cell: (row) => row.vendor ?? <NullCell reason="in-house" />,
  },
  {
    id: 'state',
    title: 'State',
    sortBy: (row) => row.state,
    cell: (row) => (
      <>
        <StateWord state={row.state} />
        {row.reason && <span className="muted small"> {words(row.reason).toLowerCase()}</span>}
        {row.pausedAfter != null && <span className="muted small"> after {row.pausedAfter} gold answers</span>}
      </>
    ),
  },
  { id: 'answers', title: 'Answers', isNumber: true, sortBy: (row) => row.answers, cell: (row) => number(row.answers) },
  {
    id: 'right',
    title: 'Right',
    isNumber: true,
    sortBy: (row) => row.accuracy,
    cell: (row) => (row.accuracy === null ? <NullCell reason="no gold answered" /> : percent(row.accuracy)),
  },
  {
    id: 'interval',
    title: '95% interval, 20 to 100%',
    cell: (row) => (
      <IntervalDots name={row.annotator.login} value={row.accuracy} low={row.low} high={row.high} from={0.2} />
    ),
  },
  { id: 'n', title: 'n', isNumber: true, sortBy: (row) => row.n, cell: (row) => number(row.n) },
];

export function PeoplePage() {
  const key = useParam('programme');
  const people = useAnnotators(key);
  return (
    <Page
      title={`${key} people`}
      question="Who answers well, and who was paused?"
      crumbs={[
        { title: 'Labeling', href: paths.labeling },
        { title: key, href: paths.programme(key) },
      ]}
      tabs={programmeTabs(key, 'People')}
    >
      <div className="stack below-head">
        <Card title="Everyone who answered" count={people.data?.length} aside={<p>right = against gold</p>}>
          <Faces
            of={people}
            empty={{
              title: 'Nobody has answered yet',
              children: <p>Annotators appear here with their first answer.</p>,
            }}
          >
            {(rows) => (
              <DataTable
                label={`Annotators of ${key}`}
                rows={rows}
                columns={columns}
                idOf={(row) => row.annotator.id}
                textOf={(row) =>
                  `${row.annotator.login} ${row.annotator.name} ${row.vendor ?? 'in-house'} ${row.state}`
                }
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
