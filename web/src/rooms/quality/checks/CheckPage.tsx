import { useRead } from '../../../api/queries';
import type { MetricHistory, MetricPoint, Suite } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { BandChart, type BandPoint } from '../../../ui/charts/BandChart';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { day, number, plural, words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { useUrlValue } from '../../../ui/url';
import { kindOf, Origin } from '../kinds';
import { qualityCrumb } from '../qualityTabs';
import { limit, measured } from '../runs/verdicts';
import { CalendarCard } from './CalendarCard';
import { PointTable } from './PointTable';

export function CheckPage() {
  const id = useParam('check');
  const [dataset] = useUrlValue('dataset');
  const [slice, setSlice] = useUrlValue('slice');
  const history = useRead<MetricHistory>(
    '/quality/metrics/{check}/history',
    { path: { check: id }, query: { dataset, slice } },
    { retry: false },
  );
  return (
    <Page
      title={history.data?.name ?? id}
      question="Is this check earning its place?"
      crumbs={[qualityCrumb, { title: `Suite of ${dataset}`, href: paths.suite(dataset) }]}
    >
      <div className="columns below-head">
        <div className="stack">
          <Faces of={history}>
            {(data) => (
              <>
                {data.slices.length > 1 && <Slices history={data} chosen={slice} choose={setSlice} />}
                <Course history={data} />
                <PointTable history={data} />
              </>
            )}
          </Faces>
        </div>
        <aside className="side stack" aria-label="The check">
          <Definition dataset={dataset} check={id} />
          {history.data && <Learning history={history.data} />}
          <CalendarCard dataset={dataset} />
        </aside>
      </div>
    </Page>
  );
}

function Slices({
  history,
  chosen,
  choose,
}: {
  history: MetricHistory;
  chosen: string;
  choose: (slice: string) => void;
}) {
  return (
    <div className="band">
      <label htmlFor="slice" className="small muted">
        Part of the data
      </label>
      <select id="slice" className="box" value={chosen} onChange={(event) => choose(event.target.value)}>
        {history.slices.map((slice) => (
          <option key={slice} value={slice}>
            {slice || 'all of it'}
          </option>
        ))}
      </select>
    </div>
  );
}

function Course({ history }: { history: MetricHistory }) {
  const points = history.points.filter((point) => point.value !== null);
  return (
    <Card title="How did the figure go?" aside={<p>{figureIn(history)}</p>}>
      {points.length === 0 ? (
        <EmptyState title="It has not been measured yet">
          <p>Every gate run writes the figure of each of its checks here.</p>
        </EmptyState>
      ) : (
        <div className="card-body">
          <BandChart
            name={`${history.name}, ${history.metric}`}
            points={history.points.map((point, _, all) => ({
              ...bandPoint(point),
              label: isAlone(point, all) ? day(point.day) : `v${point.version ?? ''}, ${day(point.day)}`,
            }))}
            shown={(value) => measured({ metricValue: value, unit: history.unit }) ?? ''}
          />
        </div>
      )}
    </Card>
  );
}

/** `failing rows` says its unit itself. */
const figureIn = ({ metric, unit }: MetricHistory): string =>
  metric.endsWith(unit) ? metric : `${metric}, in ${unit}`;

/** Versions of one day are told apart by their number. */
const isAlone = (point: MetricPoint, all: MetricPoint[]): boolean =>
  all.filter((other) => other.day === point.day).length === 1;

const bandPoint = (point: MetricPoint): Omit<BandPoint, 'label'> => ({
  value: point.value,
  low: point.limits?.low ?? null,
  high: point.limits?.high ?? null,
  alarm:
    point.suppressed === null && point.alarm !== null ? words(point.alarm) : point.verdict === 'fail' ? 'Failed' : null,
  isLeftOut: point.state !== 'used',
});

/** What it asks stands in the suite; a check that is no longer in it has only its history. */
function Definition({ dataset, check }: { dataset: string; check: string }) {
  const suite = useRead<Suite>('/quality/suites/{dataset}', { path: { dataset } }, { retry: false });
  const found = suite.data?.checks.find((candidate) => candidate.id === check);
  return (
    <Aside title="What does it ask?">
      {found ? (
        <KeyValue
          facts={{
            Kind: kindOf(found.kind),
            Columns:
              found.columns.length > 0 ? (
                <code>{found.columns.join(', ')}</code>
              ) : (
                <NullCell reason="the whole table" said />
              ),
            Limit: limit(found.expectation, found.unit) || <NullCell reason="no limit" />,
            Gate: found.severity === 'error' ? 'blocks' : found.severity === 'warning' ? 'warns' : 'tells',
            From: <Origin origin={found.origin} />,
            Owner: found.owner ? <PersonChip person={found.owner} /> : <NullCell reason="nobody yet" said />,
            'In the contract': found.pointer ? (
              <a href={paths.contract(dataset)} title={found.pointer}>
                {placeOf(found)}
              </a>
            ) : undefined,
          }}
        />
      ) : (
        <p className="muted small">
          It is not in the <a href={paths.suite(dataset)}>suite of {dataset}</a> now.
        </p>
      )}
    </Aside>
  );
}

/** `/schema/0/properties/18/quality/0` as a person would look for it. */
function placeOf({ pointer, columns }: Suite['checks'][number]): string {
  const [, entry] = /\/quality\/(\d+)$/.exec(pointer ?? '') ?? [];
  const at = pointer?.includes('/properties/') && columns[0] ? `column ${columns[0]}` : 'the table';
  return entry ? `${at}, quality entry ${Number(entry) + 1}` : at;
}

function Learning({ history: { settings, points, suppressions } }: { history: MetricHistory }) {
  const last = points.at(-1);
  return (
    <Aside title="How is the band made?">
      {last?.learning ? (
        <p className="small">
          It is learning: {last.learning.have} of {plural(last.learning.need, 'day')}.
        </p>
      ) : (
        <KeyValue
          facts={{
            Window: plural(settings.window, 'day'),
            Season: plural(settings.season, 'day'),
            'Alarm beyond': `${number(settings.k, 1)} deviations and a change of ${number(settings.minChange * 100)}%`,
            'Taught by': last?.limits ? plural(last.limits.taughtBy.length, 'day') : undefined,
          }}
        />
      )}
      {suppressions.length > 0 && (
        <p className="small muted">
          Expected, so no alarm:{' '}
          {suppressions.map((pattern) => `${pattern.side} on a ${words(pattern.weekday)}`).join(', ')}
        </p>
      )}
    </Aside>
  );
}
