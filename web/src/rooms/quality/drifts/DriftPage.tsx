import { useRead } from '../../../api/queries';
import type { Comparison } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { BeforeAfter } from '../../../ui/charts/BeforeAfter';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, percent, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge, StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { type Asked, SideLink } from '../comparisons/SideLink';
import { qualityCrumb } from '../qualityTabs';
import { driftFace } from './drifts';
import { binsOf, type ColumnDrift, changeWords, type DriftReport, movedFirst } from './report';

type Drift = Omit<Comparison, 'report' | 'request'> & {
  report: DriftReport;
  request: { base?: Asked; current?: Asked };
};

export function DriftPage() {
  const id = useParam('drift');
  const drift = useRead<Drift>('/quality/drifts/{drift}', { path: { drift: id } });
  const data = drift.data;
  return (
    <Page
      title={data ? `${before(data)} → ${data.dataset} v${data.version}` : 'Drift'}
      question="Has the data changed under our feet?"
      crumbs={[qualityCrumb, { title: 'Drift', href: paths.drifts }]}
      badges={data && <StateBadge face={driftFace(data.verdict)} />}
    >
      <Faces of={drift}>{(loaded) => <Body drift={loaded} />}</Faces>
    </Page>
  );
}

const before = ({ base }: Drift): string => (base ? `${base.dataset} v${base.version}` : 'another table');

function Body({ drift }: { drift: Drift }) {
  const columns = movedFirst(drift.report.columns);
  const [chosen] = useUrlValue('column', columns[0]?.name ?? '');
  const column = columns.find((candidate) => candidate.name === chosen);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        <Card title="Which columns moved?" count={columns.length}>
          <DataTable
            label="Columns, what moved most first"
            rows={columns}
            columns={shown}
            idOf={(row) => row.name}
            hrefOf={hrefOf}
            isChosen={(row) => row === column}
            textOf={(row) => `${row.name} ${row.verdict} ${row.moved}`}
            isCompact
            hasKeys
          />
        </Card>
        {drift.report.schema.length > 0 && (
          <Card title="What changed of the columns themselves?" count={drift.report.schema.length}>
            <ul className="card-body events">
              {drift.report.schema.map((change) => (
                <li key={`${change.change}${change.column ?? ''}`}>
                  {changeWords(change.change)} {change.column && <code>{change.column}</code>}{' '}
                  <span className="muted">{change.note}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      <aside className="side stack" aria-label={column ? `Column ${column.name}` : 'Facts'}>
        {column && <Moved drift={drift} column={column} />}
        <Facts drift={drift} />
      </aside>
    </div>
  );
}

const hrefOf = (row: ColumnDrift): string => `?column=${encodeURIComponent(row.name)}`;
const figure = (value: number | null, digits = 3): string | undefined =>
  value === null ? undefined : number(value, digits);
const nullShare = ({ rows, nulls }: ColumnDrift['base']): string => (rows === 0 ? '–' : percent(nulls / rows));

/** One under the other they must have the same decimals. */
const PSI_DIGITS = 3;

const shown: Column<ColumnDrift>[] = [
  { id: 'verdict', title: 'State', sortBy: (row) => row.verdict, cell: (row) => <StateWord state={row.verdict} /> },
  {
    id: 'column',
    title: 'Column',
    sortBy: (row) => row.name,
    cell: (row) => (
      <a href={hrefOf(row)}>
        <code>{row.name}</code>
      </a>
    ),
  },
  {
    id: 'psi',
    title: 'PSI',
    isNumber: true,
    sortBy: (row) => row.psi,
    cell: (row) =>
      (row.psi === null ? undefined : row.psi.toFixed(PSI_DIGITS)) ?? <NullCell reason="nothing to compare" />,
  },
  {
    id: 'empty',
    title: 'Empty',
    cell: (row) => (
      <span className="nowrap">
        {nullShare(row.base)} → {nullShare(row.current)}
      </span>
    ),
  },
  {
    id: 'moved',
    title: 'What moved',
    cell: (row) => row.moved || row.reasons.join(', ') || <NullCell reason="nothing" />,
  },
];

function Moved({ drift, column }: { drift: Drift; column: ColumnDrift }) {
  const bins = binsOf(column.bins);
  const both = (read: (side: ColumnDrift['base']) => number | null): string | undefined => {
    const [old, now] = [read(column.base), read(column.current)];
    return old === null || now === null ? undefined : `${number(old, 3)} → ${number(now, 3)}`;
  };
  return (
    <>
      <Aside title={column.name}>
        {bins.length > 0 ? (
          <>
            <p className="muted small">Share of rows by {column.bins?.values ? 'value' : 'range'}</p>
            <BeforeAfter
              name={`${column.name} before and after`}
              before={before(drift)}
              after={`v${drift.version}`}
              bins={bins}
            />
          </>
        ) : (
          <p className="muted small">Its values are not shown.</p>
        )}
      </Aside>
      <Aside title="In figures">
        <KeyValue
          facts={{
            Why: column.reasons.length > 0 ? column.reasons.join(', ') : undefined,
            Median: both((side) => side.median),
            Mean: both((side) => side.mean),
            PSI: figure(column.psi, 4),
            'Jensen–Shannon': figure(column.jensenShannon, 4),
            'Kolmogorov–Smirnov': figure(column.ks?.statistic ?? null, 4),
            'Cramér’s V': figure(column.cramersV, 4),
            New:
              column.newValues.length > 0
                ? column.newValues
                    .slice(0, 6)
                    .map((one) => `${one.value} (${plural(one.rows, 'row')})`)
                    .join(', ')
                : undefined,
            Gone: column.goneValues.length > 0 ? column.goneValues.slice(0, 6).join(', ') : undefined,
          }}
        />
      </Aside>
    </>
  );
}

function Facts({ drift }: { drift: Drift }) {
  const { summary } = drift.report;
  return (
    <Aside title="Facts">
      <KeyValue
        facts={{
          Before: drift.base ? <SideLink side={drift.base} asked={drift.request.base} /> : undefined,
          After: <SideLink side={drift} asked={drift.request.current} />,
          Drifted: number(summary.drift),
          Moderate: number(summary.moderate),
          Stable: number(summary.stable),
          Skipped: summary.skipped > 0 ? number(summary.skipped) : undefined,
          'Asked by': <PersonChip person={drift.createdBy} none="a monitor" />,
          When: <When at={drift.createdAt} />,
        }}
      />
    </Aside>
  );
}
