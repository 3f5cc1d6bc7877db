import { useMemo } from 'react';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, boldText, splitLine, still, text } from './style';

export type BandPoint = {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Why the point stands out, in a word; it is drawn as a hollow ring. */
  alarm: string | null;
  /** A point that teaches the band nothing is drawn grey. */
  isLeftOut: boolean;
};

/** Values by day with the band in which they are expected; before the band there was too little to learn from. */
export function BandChart({
  name,
  points,
  shown,
}: {
  name: string;
  points: BandPoint[];
  shown: (value: number) => string;
}) {
  const drawing = useMemo(() => draw(points, shown), [points, shown]);
  const alarms = points.filter((point) => point.alarm !== null);
  const hasBand = points.some((point) => point.low !== null);
  return (
    <>
      <p className="legend small" aria-hidden="true">
        <span>
          <i className="point" /> measured
        </span>
        {points.some((point) => point.isLeftOut) && (
          <span>
            <i className="point left-out" /> teaches the band nothing
          </span>
        )}
        {alarms.length > 0 && (
          <span>
            <i className="point ring" /> out of the ordinary or failed
          </span>
        )}
        {hasBand && (
          <span>
            <i className="band-area" /> expected
          </span>
        )}
      </p>
      <Chart
        name={name}
        summary={`${points.length} points, ${hasBand ? 'with the band expected of them' : 'too few for a band yet'}. ${
          alarms.length > 0
            ? `Out of the ordinary or failed: ${alarms.map((point) => `${point.label} at ${point.value === null ? 'no value' : shown(point.value)}`).join(', ')}.`
            : 'None is out of the ordinary.'
        }`}
        twin={{
          columns: ['day', 'value', 'expected from', 'to', 'stands out'],
          rows: points.map((point) => [
            point.label,
            point.value === null ? null : shown(point.value),
            point.low === null ? null : shown(point.low),
            point.high === null ? null : shown(point.high),
            point.alarm,
          ]),
        }}
      >
        <LazyPlot drawing={drawing} height={240} />
      </Chart>
    </>
  );
}

function draw(points: BandPoint[], shown: (value: number) => string): Drawing {
  // ECharts has no band: an invisible line at the lower limit carries an area as high as the distance to the upper one.
  const base = { ...still, type: 'line', symbol: 'none', stack: 'band', lineStyle: { opacity: 0 } };
  return {
    // The last label is centred on its point and needs half of itself beyond.
    grid: { left: 56, right: 44, top: 16, bottom: 28 },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.label),
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      splitLine,
      axisLabel: { ...text, formatter: (value: number) => shown(value) },
    },
    series: [
      { ...base, data: points.map((point) => point.low) },
      {
        ...base,
        areaStyle: { color: 'var(--series-1)', opacity: 0.14 },
        data: points.map((point) => (point.low === null || point.high === null ? null : point.high - point.low)),
      },
      {
        ...still,
        type: 'line',
        symbol: 'circle',
        lineStyle: { color: 'var(--series-1)', width: 2 },
        data: points.map((point) => ({
          value: point.value,
          symbolSize: point.alarm === null ? 6 : 10,
          itemStyle:
            point.alarm === null
              ? { color: point.isLeftOut ? 'var(--strong)' : 'var(--series-1)' }
              : { color: 'var(--surface)', borderColor: 'var(--bad)', borderWidth: 2 },
          label: {
            show: point.alarm !== null && point.value !== null,
            position: 'top',
            formatter: point.value === null ? '' : shown(point.value),
            ...boldText,
          },
        })),
      },
    ],
  };
}
