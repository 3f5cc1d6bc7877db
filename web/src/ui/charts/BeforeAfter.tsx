import { useMemo } from 'react';
import { percent } from '../format';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, splitLine, still, text } from './style';

export type ShareBin = { label: string; before: number; after: number };

/** Shares of two tables side by side in the same bins. */
export function BeforeAfter({
  name,
  before,
  after,
  bins,
}: {
  name: string;
  before: string;
  after: string;
  bins: ShareBin[];
}) {
  const drawing = useMemo(() => draw(bins), [bins]);
  const most = bins.toSorted(
    (left, right) => Math.abs(right.after - right.before) - Math.abs(left.after - left.before),
  );
  return (
    <>
      <p className="legend small" aria-hidden="true">
        <i className="before" /> {before} <i className="after" /> {after}
      </p>
      <Chart
        name={name}
        summary={`${bins.length} bins; ${most[0] ? `${most[0].label} moved most, from ${percent(most[0].before)} to ${percent(most[0].after)}` : 'nothing to compare'}.`}
        twin={{
          columns: ['bin', before, after],
          rows: bins.map((bin) => [bin.label, percent(bin.before), percent(bin.after)]),
        }}
      >
        <LazyPlot drawing={drawing} height={220} />
      </Chart>
    </>
  );
}

function draw(bins: ShareBin[]): Drawing {
  return {
    grid: { left: 44, right: 28, top: 12, bottom: 28 },
    xAxis: {
      type: 'category',
      data: bins.map((bin) => bin.label),
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine,
      axisLabel: { ...text, formatter: (value: number) => percent(value, 0) },
    },
    series: [
      {
        ...still,
        type: 'bar',
        barGap: '10%',
        barCategoryGap: '24%',
        itemStyle: { color: 'transparent', borderColor: 'var(--strong)', borderWidth: 1.5 },
        data: bins.map((bin) => bin.before),
      },
      { ...still, type: 'bar', itemStyle: { color: 'var(--series-1)' }, data: bins.map((bin) => bin.after) },
    ],
  };
}
