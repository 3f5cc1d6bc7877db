import { useMemo } from 'react';
import type { Curve } from '../../api/types';
import { percent, words } from '../format';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { boldText, splitLine, still, strongText, text } from './style';

const seriesColours = ['var(--series-2)', 'var(--series-3)', 'var(--series-4)'];

/** Answers bought against what they buy: the adaptive stop beside fixed numbers of answers. */
export function CurveChart({ curve, stop }: { curve: Curve; stop: number | null }) {
  const drawing = useMemo(() => draw(curve, stop), [curve, stop]);
  const { current } = curve;
  return (
    <Chart
      name="Accuracy by answers per item"
      summary={
        current
          ? `stopping at ${current.stop} buys ${current.answersPerItem.toFixed(2)} answers per item for ${percent(current.accuracy)} right.`
          : 'no stop rule yet.'
      }
      twin={{
        columns: ['policy', 'answers per item', 'right'],
        rows: [
          ...curve.adaptive.map((point): [string, number, string] => [
            `adaptive, stop at ${point.stop}`,
            point.answersPerItem,
            percent(point.accuracy),
          ]),
          ...curve.fixed.map((point): [string, number, string] => [
            words(point.method),
            point.answersPerItem,
            percent(point.accuracy),
          ]),
        ],
      }}
    >
      <LazyPlot drawing={drawing} height={220} />
    </Chart>
  );
}

function draw(curve: Curve, stop: number | null): Drawing {
  const methods = [...new Set(curve.fixed.map((point) => point.method))];
  const lowest = curve.fixed.toSorted((left, right) => left.accuracy - right.accuracy)[0]?.method;
  const adaptive = curve.adaptive.toSorted((left, right) => left.answersPerItem - right.answersPerItem);
  const marked = adaptive.find((point) => point.stop === stop) ?? curve.current;
  const shares = [...curve.fixed, ...adaptive].map((point) => point.accuracy * 100);
  const answers = [...curve.fixed, ...adaptive].map((point) => point.answersPerItem);
  return {
    grid: { left: 32, right: 12, top: 24, bottom: 24 },
    xAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(Math.min(...answers)) - 1),
      max: Math.ceil(Math.max(...answers)),
      splitLine: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      min: Math.floor((Math.min(...shares) - 1) / 5) * 5,
      max: Math.min(100, Math.ceil((Math.max(...shares) + 1) / 5) * 5),
      interval: 5,
      splitLine,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text,
    },
    series: [
      ...methods.map((method, index) => {
        const points = curve.fixed
          .filter((point) => point.method === method)
          .toSorted((left, right) => left.answersPerItem - right.answersPerItem);
        return {
          ...still,
          type: 'line',
          symbol: 'none',
          lineStyle: { color: seriesColours[index], width: 2, type: index > 0 ? [6, 3] : 'solid' },
          data: points.map((point) => [point.answersPerItem, point.accuracy * 100]),
          endLabel: {
            show: true,
            formatter: words(method).toLowerCase(),
            offset: [-6, method === lowest ? 16 : -14],
            align: 'right',
            ...strongText,
          },
        };
      }),
      {
        ...still,
        type: 'line',
        symbol: 'none',
        lineStyle: { color: 'var(--series-1)', width: 2 },
        data: adaptive.map((point) => [point.answersPerItem, point.accuracy * 100]),
      },
      {
        ...still,
        type: 'scatter',
        symbolSize: 9,
        itemStyle: { color: 'var(--series-1)', opacity: 1 },
        data: marked ? [[marked.answersPerItem, marked.accuracy * 100]] : [],
        label: {
          show: true,
          position: 'top',
          formatter: `adaptive ${marked?.answersPerItem.toFixed(2) ?? ''}`,
          ...boldText,
        },
      },
    ],
  };
}
