import { useMemo } from 'react';
import type { Limits, SeriesPoint } from '../../api/types';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, boldText, level, still, strongText, text } from './style';

type Props = {
  name: string;
  points: SeriesPoint[];
  target: number | null;
  limits?: Limits | null;
  /** What a value is called in this chart, `0.262` or `76%`. */
  shown: (value: number) => string;
  axis?: string;
  /** The largest value there can be; a limit beyond it limits nothing. */
  most?: number | undefined;
};

/** Values in their order with target and limits; a point outside the limits is a hollow ring, by itself "out of control". */
export function ControlChart({ name, points, target, limits, shown, axis, most }: Props) {
  const drawing = useMemo(
    () => draw({ name, points, target, limits, shown, most }),
    [name, points, target, limits, shown, most],
  );
  const outside = points.filter((point) => isOutside(point.value, limits));
  return (
    <Chart
      name={name}
      summary={`${points.length} points${target === null ? '' : `, target ${shown(target)}`}. ${
        outside.length > 0
          ? `Outside the limits: ${outside.map((point) => `${point.label} at ${shown(point.value ?? 0)}`).join(', ')}.`
          : 'None is outside the limits.'
      }`}
      twin={{
        columns: [axis ?? 'point', 'value', 'n'],
        rows: points.map((point) => [point.label, point.value, point.n ?? null]),
      }}
    >
      <LazyPlot drawing={drawing} height={150} />
    </Chart>
  );
}

const isOutside = (value: number | null, limits: Limits | null | undefined): boolean =>
  value !== null && limits != null && (value < limits.low || value > limits.high);

/** Two levels so close that their words would cover each other share the first one's. */
const apart = (levels: ReturnType<typeof level>[], range: number) =>
  levels.map((one, index) => {
    const isNear = levels.slice(0, index).some((before) => Math.abs(before.yAxis - one.yAxis) < range * 0.12);
    return isNear ? { ...one, label: { ...one.label, show: false } } : one;
  });

function draw({ points, target, limits: all, shown, most = Number.POSITIVE_INFINITY }: Props): Drawing {
  // A share or a time has no limit below zero.
  const limits = {
    low: all?.low != null && all.low < 0 ? null : all?.low,
    high: all?.high != null && all.high > most ? null : all?.high,
  };
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const levels = [target, limits.low, limits.high].filter((value) => value != null);
  const low = Math.min(...values, ...levels);
  const high = Math.max(...values, ...levels);
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  return {
    grid: { left: 24, right: 96, top: 14, bottom: 24 },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.label),
      axisLine: { show: false, ...axisLine },
      axisTick: { show: false },
      // Three labels fit the narrowest page.
      axisLabel: { ...text, hideOverlap: true, interval: Math.max(0, Math.ceil(points.length / 3) - 1) },
    },
    yAxis: { type: 'value', show: false, min: low - room, max: high + room },
    series: [
      {
        ...still,
        type: 'line',
        lineStyle: { color: 'var(--series-1)', width: 2 },
        symbol: 'circle',
        data: points.map((point) => {
          const outside = isOutside(point.value, all);
          return {
            value: point.value,
            symbolSize: outside ? 10 : 7,
            itemStyle: outside
              ? { color: 'var(--surface)', borderColor: 'var(--bad)', borderWidth: 2 }
              : { color: 'var(--series-1)' },
            label: {
              show: outside && point.value !== null,
              position: 'right',
              formatter: `${shown(point.value ?? 0)}, out of control`,
              ...boldText,
            },
          };
        }),
        markLine: {
          silent: true,
          symbol: 'none',
          data: apart(
            [
              ...(target === null ? [] : [level(target, `${shown(target)} target`, 'target')]),
              ...(limits.low == null ? [] : [level(limits.low, `${shown(limits.low)} limit`, 'limit')]),
              ...(limits.high == null ? [] : [level(limits.high, `${shown(limits.high)} limit`, 'limit')]),
            ],
            high - low,
          ),
        },
        labelLine: strongText,
      },
    ],
  };
}
