import { useMemo } from 'react';
import { number } from '../format';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, boldText, splitLine, still, strongText, text } from './style';

/** `tick` stands at the axis where the label is too long for it, as a range is. */
export type Bar = { label: string; tick?: string; value: number | null; gap: string };

/** Bars from zero; a missing one is drawn as a gap with its name. */
export function BarChart({ name, summary, bars, unit }: { name: string; summary: string; bars: Bar[]; unit: string }) {
  const drawing = useMemo(() => draw(bars), [bars]);
  return (
    <Chart
      name={name}
      summary={summary}
      twin={{ columns: ['', unit], rows: bars.map((bar) => [bar.label, bar.value]) }}
    >
      <LazyPlot drawing={drawing} height={200} />
    </Chart>
  );
}

function draw(bars: Bar[]): Drawing {
  const most = Math.max(...bars.map((bar) => bar.value ?? 0));
  const first = bars.findIndex((bar) => bar.value === most);
  return {
    grid: { left: 48, right: 8, top: 22, bottom: 24 },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.tick ?? bar.label),
      axisLine,
      axisTick: { show: false },
      // About six labels fit the narrowest page.
      axisLabel: {
        ...text,
        interval: Math.max(0, Math.ceil(bars.length / 6) - 1),
        alignMaxLabel: 'right',
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 2,
      minInterval: 1,
      splitLine,
      axisLabel: { ...text, formatter: (value: number) => number(value) },
    },
    series: [
      {
        ...still,
        type: 'bar',
        barCategoryGap: '18%',
        itemStyle: { color: 'var(--series-1)' },
        data: bars.map((bar, index) => ({
          value: bar.value,
          label: { show: index === first, position: 'top', formatter: number(bar.value ?? 0), ...strongText },
        })),
      },
      {
        ...still,
        type: 'bar',
        barGap: '-100%',
        barCategoryGap: '18%',
        itemStyle: { color: 'transparent', borderColor: 'var(--bad)', borderType: [3, 2] },
        data: bars.map((bar) => ({
          value: bar.value === null ? most * 0.7 : null,
          label: {
            show: bar.value === null,
            position: 'top',
            formatter: bar.gap,
            align: 'left',
            offset: [-8, 0],
            ...boldText,
            color: 'var(--bad)',
          },
        })),
      },
    ],
  };
}
