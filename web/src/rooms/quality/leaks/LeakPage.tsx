import { useRead } from '../../../api/queries';
import type { Comparison } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge, StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { sidesOf } from '../comparisons/comparison';
import { type NamedRow, NamedRowsCard } from '../comparisons/NamedRowsCard';
import { type Asked, SideLink } from '../comparisons/SideLink';
import { useNamedRows } from '../comparisons/useNamedRows';
import { qualityCrumb } from '../qualityTabs';
import { leakFace } from './leaks';
import {
  balanceOf,
  type Feature,
  featureFace,
  figureOf,
  idOfLeak,
  kindOfLeak,
  type Leak,
  type LeakReport,
  measureOf,
  sentenceOf,
  severityOfLeak,
  shareOf,
} from './report';

type Leakage = Omit<Comparison, 'report' | 'request'> & {
  report: LeakReport;
  request: { train?: Asked; test?: Asked; target?: string | null; time?: string | null; groups?: string[] };
};

export function LeakPage() {
  const id = useParam('leak');
  const leakage = useRead<Leakage>('/quality/leaks/{leak}', { path: { leak: id } });
  const data = leakage.data;
  return (
    <Page
      title={data ? sidesOf(data) : 'Leakage'}
      question="Is the split honest?"
      crumbs={[qualityCrumb, { title: 'Leakage', href: paths.leaks }]}
      badges={data && <StateBadge face={leakFace(data.verdict)} />}
    >
      <Faces of={leakage}>{(loaded) => <Body leakage={loaded} />}</Faces>
    </Page>
  );
}

function Body({ leakage }: { leakage: Leakage }) {
  const { findings, features } = leakage.report;
  const [chosen] = useUrlValue('leak', findings[0] ? idOfLeak(findings[0]) : '');
  const leak = findings.find((one) => idOfLeak(one) === chosen);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        <Card title="What leaks from training into the test?" count={findings.length}>
          {findings.length === 0 ? (
            <EmptyState title="Nothing leaks">
              <p>
                No equal rows, no group on both sides, no test row before the end of training and no column that gives
                the target away were found, as far as it was asked.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label="Leaks, errors first"
              rows={findings}
              columns={leakColumns}
              idOf={idOfLeak}
              hrefOf={hrefOf}
              isChosen={(row) => row === leak}
              textOf={(row) => `${row.message} ${kindOfLeak(row.kind)} ${row.columns.join(' ')}`}
              hasKeys
            />
          )}
        </Card>
        {leak && leak.examples.length > 0 && <Shown leakage={leakage} examples={leak.examples} />}
        <Card title="What does each column tell of the target by itself?" count={features.length}>
          {features.length === 0 ? (
            <p className="card-body muted">
              {leakage.request.target ? 'No column could be tested.' : 'No target was named, so no column was tested.'}
            </p>
          ) : (
            <DataTable
              label="Columns by themselves, best first"
              rows={features}
              columns={featureColumns}
              idOf={(row) => row.name}
              textOf={(row) => `${row.name} ${row.verdict}`}
              isCompact
            />
          )}
        </Card>
      </div>
      <aside className="side stack" aria-label={leak ? kindOfLeak(leak.kind) : 'Facts'}>
        {leak && <Evidence leak={leak} />}
        <Facts leakage={leakage} />
      </aside>
    </div>
  );
}

const hrefOf = (row: Leak): string => `?leak=${encodeURIComponent(idOfLeak(row))}`;

const leakColumns: Column<Leak>[] = [
  {
    id: 'severity',
    title: 'State',
    sortBy: (row) => row.severity,
    cell: (row) => <StateWord face={severityOfLeak(row.severity)} />,
  },
  {
    id: 'what',
    title: 'What',
    sortBy: (row) => kindOfLeak(row.kind),
    cell: (row) => (
      <>
        <a href={hrefOf(row)}>{kindOfLeak(row.kind)}</a>
        <div className="muted small">{row.message}</div>
      </>
    ),
  },
  {
    id: 'columns',
    title: 'Columns',
    cell: (row) =>
      row.columns.length === 0 ? (
        <NullCell reason="all of them" />
      ) : (
        <code title={row.columns.join(', ')}>{shortList(row.columns)}</code>
      ),
  },
  {
    id: 'rows',
    title: 'Test rows',
    isNumber: true,
    sortBy: (row) => row.testRows,
    cell: (row) => shareOf(row) ?? <NullCell reason="a column, not rows" />,
  },
];

const FEW = 3;
const shortList = (names: string[]): string =>
  names.length > FEW ? `${names.slice(0, FEW).join(', ')} and ${names.length - FEW} more` : names.join(', ');

const featureColumns: Column<Feature>[] = [
  {
    id: 'verdict',
    title: 'State',
    sortBy: (row) => row.verdict,
    cell: (row) => <StateWord face={featureFace(row.verdict)} />,
  },
  { id: 'name', title: 'Column', sortBy: (row) => row.name, cell: (row) => <code>{row.name}</code> },
  { id: 'figure', title: 'By itself', isNumber: true, sortBy: figureOf, cell: measureOf },
];

/** Each test row that shows the leak, with the row of the training part that it is like. */
function Shown({ leakage, examples }: { leakage: Leakage; examples: Leak['examples'] }) {
  const { base, request } = leakage;
  const tested = useNamedRows(
    leakage,
    request.test,
    examples.map(({ testRow }) => testRow),
  );
  const trained = useNamedRows(
    base,
    request.train,
    examples.flatMap(({ trainRow }) => trainRow ?? []),
  );
  const refused = tested.error ?? trained.error;
  if (refused) return <ProblemView error={refused} />;
  if (!tested.data) return null;
  const rows = examples.flatMap(({ testRow, trainRow }, index): NamedRow[] => {
    const like = trainRow === null ? undefined : trained.data?.byNumber.get(trainRow);
    const test = { id: `${index} test`, side: 'test', row: testRow, values: tested.data.byNumber.get(testRow), like };
    return trainRow === null
      ? [test]
      : [test, { id: `${index} training`, side: 'training', row: trainRow, values: like }];
  });
  return <NamedRowsCard title="What do these rows say?" columns={tested.data.columns} rows={rows} />;
}

/** Why it counts as a leak, which rows show it, and which split would not have it. */
function Evidence({ leak }: { leak: Leak }) {
  return (
    <>
      <Aside title={kindOfLeak(leak.kind)}>
        <p className="small">{leak.message}</p>
        <KeyValue
          facts={{
            'Test rows': leak.testRows > 0 ? shareOf(leak) : undefined,
            'Training rows': leak.trainRows > 0 ? number(leak.trainRows) : undefined,
            Figure: leak.figure === null ? undefined : leak.figure.toFixed(3),
            'Other target': leak.conflictingTarget ? plural(leak.conflictingTarget, 'test row') : undefined,
            'But for case and blanks': leak.normalised ? plural(leak.normalised, 'equal text') : undefined,
          }}
        />
      </Aside>
      {leak.fix && (
        <Aside title="What would avoid it?">
          <p className="small">{leak.fix}</p>
        </Aside>
      )}
      {leak.examples.length > 0 && (
        <Aside title="Which rows show it?" count={leak.examples.length}>
          <ul className="events">
            {leak.examples.map((example) => (
              <li key={`${example.testRow} ${example.trainRow}`}>{sentenceOf(example)}</li>
            ))}
          </ul>
        </Aside>
      )}
    </>
  );
}

function Facts({ leakage }: { leakage: Leakage }) {
  const { report, request, base } = leakage;
  return (
    <Aside title="Facts">
      <KeyValue
        facts={{
          Training: base ? <SideLink side={base} asked={request.train} /> : undefined,
          Test: <SideLink side={leakage} asked={request.test} />,
          Rows: `${number(report.split.trainRows)} to learn from, ${number(report.split.testRows)} to test on`,
          Target: request.target ? <code>{request.target}</code> : <NullCell reason="none was named" said />,
          Balance: balanceOf(report),
          Time: request.time ? <code>{request.time}</code> : undefined,
          Groups: request.groups?.length ? <code>{request.groups.join(', ')}</code> : undefined,
          'Asked by': <PersonChip person={leakage.createdBy} />,
          When: <When at={leakage.createdAt} />,
        }}
      />
    </Aside>
  );
}
