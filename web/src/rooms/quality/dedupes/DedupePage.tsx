import { useRead } from '../../../api/queries';
import type { Comparison } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { number, percent, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { sidesOf } from '../comparisons/comparison';
import { type NamedRow, NamedRowsCard } from '../comparisons/NamedRowsCard';
import { type Asked, SideLink } from '../comparisons/SideLink';
import { useNamedRows } from '../comparisons/useNamedRows';
import { qualityCrumb } from '../qualityTabs';
import { dedupeFace } from './dedupes';
import {
  alike,
  type Cluster,
  chainedOf,
  type DedupeReport,
  idOfCluster,
  leastAlike,
  type Member,
  rowsOf,
} from './report';

type Dedupe = Omit<Comparison, 'report' | 'request'> & {
  report: DedupeReport;
  request: {
    rows?: Asked;
    columns?: string[];
    text?: string | null;
    threshold?: number;
    shingle?: number;
    keep?: string;
  };
};

export function DedupePage() {
  const id = useParam('dedupe');
  const dedupe = useRead<Dedupe>('/quality/dedupes/{dedupe}', { path: { dedupe: id } });
  const data = dedupe.data;
  return (
    <Page
      title={data ? sidesOf(data) : 'Duplicates'}
      question="What is there more than once?"
      crumbs={[qualityCrumb, { title: 'Duplicates', href: paths.dedupes }]}
      badges={data && <StateBadge face={dedupeFace(data.verdict)} />}
    >
      <Faces of={dedupe}>{(loaded) => <Body dedupe={loaded} />}</Faces>
    </Page>
  );
}

function Body({ dedupe }: { dedupe: Dedupe }) {
  const { clusters, more, summary } = dedupe.report;
  const [chosen] = useUrlValue('cluster', clusters[0] ? idOfCluster(clusters[0]) : '');
  const cluster = clusters.find((one) => idOfCluster(one) === chosen);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        <Card
          title="Which rows belong together?"
          count={clusters.length}
          foot={
            more > 0
              ? `and ${plural(more, 'smaller cluster')}, which the figures count and the list leaves out`
              : undefined
          }
        >
          {clusters.length === 0 ? (
            <EmptyState title="Every row is there once">
              <p>{plural(summary.rows, 'row')} were held against each other, and none is like another.</p>
            </EmptyState>
          ) : (
            <DataTable
              label="Clusters, largest first"
              rows={clusters}
              columns={columns}
              idOf={idOfCluster}
              hrefOf={hrefOf}
              isChosen={(row) => row === cluster}
              textOf={(row) => `${row.kept.row} ${row.members.map((member) => member.row).join(' ')}`}
              isCompact
              hasKeys
            />
          )}
        </Card>
        {cluster && <Alike dedupe={dedupe} cluster={cluster} />}
      </div>
      <aside className="side stack" aria-label={cluster ? `Cluster of row ${cluster.kept.row}` : 'Facts'}>
        {cluster && <Members cluster={cluster} />}
        <Facts dedupe={dedupe} />
      </aside>
    </div>
  );
}

const hrefOf = (row: Cluster): string => `?cluster=${idOfCluster(row)}`;

const columns: Column<Cluster>[] = [
  {
    id: 'kept',
    title: 'Row that stays',
    sortBy: (row) => row.kept.row,
    cell: (row) => <a href={hrefOf(row)}>row {number(row.kept.row)}</a>,
  },
  {
    id: 'size',
    title: 'Others',
    isNumber: true,
    sortBy: (row) => row.members.length,
    cell: (row) => number(row.members.length),
  },
  { id: 'rows', title: 'Which', cell: (row) => rowsOf(row) },
  {
    id: 'alike',
    title: 'Least alike',
    isNumber: true,
    sortBy: leastAlike,
    cell: (row) => alike(leastAlike(row)),
  },
  {
    id: 'chained',
    title: 'Only through others',
    isNumber: true,
    sortBy: chainedOf,
    cell: (row) =>
      chainedOf(row) > 0 ? number(chainedOf(row)) : <NullCell reason="each is like the row that stays" />,
  },
];

/** The rows of one cluster under each other; the most that are read at once are enough to judge it. */
function Alike({ dedupe, cluster: { kept, members } }: { dedupe: Dedupe; cluster: Cluster }) {
  const listed = members.slice(0, LISTED);
  const rows = useNamedRows(dedupe, dedupe.request.rows, [kept.row, ...listed.map(({ row }) => row)]);
  if (rows.error) return <ProblemView error={rows.error} />;
  if (!rows.data) return null;
  const { columns: names, byNumber } = rows.data;
  const like = byNumber.get(kept.row);
  const one = (side: string, row: number, against?: typeof like): NamedRow => ({
    id: String(row),
    side,
    row,
    values: byNumber.get(row),
    like: against,
  });
  return (
    <NamedRowsCard
      title="What do these rows say?"
      columns={names}
      rows={[one('stays', kept.row), ...listed.map(({ row }) => one('would go', row, like))]}
    />
  );
}

const LISTED = 50;

function Members({ cluster }: { cluster: Cluster }) {
  return (
    <Aside title={`Like row ${number(cluster.kept.row)}`} count={cluster.members.length}>
      <DataTable
        label={`Rows like row ${cluster.kept.row}`}
        rows={cluster.members}
        columns={memberColumns}
        idOf={(row) => String(row.row)}
        isCompact
      />
    </Aside>
  );
}

const memberColumns: Column<Member>[] = [
  { id: 'row', title: 'Row', cell: (row) => number(row.row) },
  { id: 'similarity', title: 'Alike', isNumber: true, cell: (row) => alike(row.similarity) },
  {
    id: 'how',
    title: 'How',
    cell: (row) => (row.chained ? 'through another row' : 'directly'),
  },
];

function Facts({ dedupe }: { dedupe: Dedupe }) {
  const { request } = dedupe;
  const { summary } = dedupe.report;
  return (
    <Aside title="Facts">
      <KeyValue
        facts={{
          Version: <SideLink side={dedupe} asked={request.rows} />,
          Rows: number(summary.rows),
          'Would stay': number(summary.kept),
          'Would go':
            summary.removed > 0 ? `${number(summary.removed)}, ${percent(summary.removed / summary.rows, 2)}` : 'none',
          'Equal rows':
            summary.exactGroups > 0
              ? `${number(summary.exactSurplus)} in ${plural(summary.exactGroups, 'group')}`
              : 'none',
          'But for case and blanks':
            request.text && summary.normalisedGroups > 0
              ? `${number(summary.normalisedSurplus)} in ${plural(summary.normalisedGroups, 'group')}`
              : undefined,
          'Pairs alike': request.text ? number(summary.nearPairs) : undefined,
          'Equal in': request.columns?.length ? <code>{request.columns.join(', ')}</code> : 'all columns',
          'Nearly equal in': request.text ? <code>{request.text}</code> : <NullCell reason="not asked" said />,
          'Alike from': request.text && request.threshold !== undefined ? percent(request.threshold, 0) : undefined,
          Keeps: request.keep ? `the ${request.keep}` : undefined,
          'Asked by': <PersonChip person={dedupe.createdBy} />,
          When: <When at={dedupe.createdAt} />,
        }}
      />
    </Aside>
  );
}
