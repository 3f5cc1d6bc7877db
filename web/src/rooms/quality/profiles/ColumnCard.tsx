import type { ColumnProfile } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { type Bar, BarChart } from '../../../ui/charts/BarChart';
import { number, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { emptyShare } from './emptyShare';
import { between, endOf } from './figures';

const NONE = 'none';

/** One column: its histogram or its most frequent values, and the figures behind them. */
export function ColumnCard({ column }: { column: ColumnProfile }) {
  const bars = barsOf(column);
  return (
    <>
      <Aside title={column.name}>
        {bars.length > 0 ? (
          <>
            <p className="muted small">
              Rows by {column.histogram ? 'range; the axis says where each begins' : 'value, most frequent first'}
            </p>
            <BarChart
              name={`Distribution of ${column.name}`}
              summary={summaryOf(column, bars)}
              bars={bars}
              unit="rows"
            />
          </>
        ) : (
          <p className="muted small">
            {column.unique ? 'Every value is different, so there is nothing to count.' : 'Its values are not shown.'}
          </p>
        )}
      </Aside>
      <Aside title="In figures">
        <KeyValue facts={factsOf(column)} />
      </Aside>
      {column.patterns.length > 0 && (
        <Aside title="Which shapes?">
          <ul className="events">
            {column.patterns.slice(0, 8).map((shape) => (
              <li key={shape.pattern}>
                <code>{shape.pattern}</code> <span className="muted">{plural(shape.rows, 'row')}</span>
                {shape.example !== null && <div className="muted">such as {shape.example}</div>}
              </li>
            ))}
          </ul>
        </Aside>
      )}
    </>
  );
}

function barsOf({ histogram, top, unique }: ColumnProfile): Bar[] {
  if (histogram) {
    return histogram.counts.map((count, index) => ({
      tick: edge(histogram.edges[index]),
      label: `${edge(histogram.edges[index])}–${edge(histogram.edges[index + 1])}`,
      value: count,
      gap: NONE,
    }));
  }
  return unique ? [] : top.map(({ value, rows }) => ({ label: value ?? 'empty', value: rows, gap: NONE }));
}

const edge = (value: number | undefined): string => (value === undefined ? '' : number(value, 2));

function summaryOf(column: ColumnProfile, bars: Bar[]): string {
  const most = bars.toSorted((left, right) => (right.value ?? 0) - (left.value ?? 0))[0];
  return column.histogram
    ? `${bars.length} ranges; most rows lie in ${most?.label}.`
    : `${plural(bars.length, 'most frequent value')}; ${most?.label} is the most frequent.`;
}

const figure = (value: number | null): string | undefined => (value === null ? undefined : number(value, 4));

const factsOf = (column: ColumnProfile) => ({
  Type: `${column.logicalType}, stored as ${column.physicalType.toLowerCase()}`,
  Rows: number(column.rows),
  Empty: column.nulls === 0 ? 'none' : `${number(column.nulls)}, ${emptyShare(column)}`,
  Distinct: column.unique ? `${number(column.distinct)}, all different` : number(column.distinct),
  Smallest: column.min === null ? undefined : endOf(column.min, column.logicalType),
  Largest: column.max === null ? undefined : endOf(column.max, column.logicalType),
  Mean: figure(column.mean),
  Median: figure(column.median),
  'Standard deviation': figure(column.std),
  Quartiles:
    column.quantiles.p25 === undefined || column.quantiles.p75 === undefined
      ? undefined
      : `${number(column.quantiles.p25, 4)} and ${number(column.quantiles.p75, 4)}`,
  Zeros: column.zeros > 0 ? number(column.zeros) : undefined,
  Negative: column.negatives > 0 ? number(column.negatives) : undefined,
  Length: column.length ? between(column.length.min, column.length.max) : undefined,
  'Means nothing':
    column.missingTokens.length > 0
      ? column.missingTokens.map((token) => `${token.value ?? ''} (${number(token.rows)})`).join(', ')
      : undefined,
});
