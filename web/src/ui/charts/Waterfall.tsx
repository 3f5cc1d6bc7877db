import { useMemo } from 'react';
import type { Money } from '../../api/types';
import { amount } from '../format';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, boldText, still, strongText, text } from './style';

export type Step = { label: string; note?: string | null; amount: Money; total?: boolean };

/** Where the money went: each step stands on the one before; totals are grey and stand on zero. */
export function Waterfall({ name, steps }: { name: string; steps: Step[] }) {
  const drawing = useMemo(() => draw(steps), [steps]);
  const currency = steps[0]?.amount.currency ?? '';
  return (
    <Chart
      name={name}
      summary={`${steps.map((step) => `${step.label} ${amount(step.amount)}`).join(', ')} ${currency}.`}
      twin={{ columns: ['', currency], rows: steps.map((step) => [step.label, amount(step.amount)]) }}
    >
      <LazyPlot drawing={drawing} height={190} />
    </Chart>
  );
}

function draw(steps: Step[]): Drawing {
  // Floats only place the bars; every figure that is read comes from the exact amounts.
  let level = 0;
  const bars = steps.map((step) => {
    const size = Number(step.amount.amount);
    if (step.total) return { from: 0, size };
    level += size;
    return { from: Math.min(level, level - size), size: Math.abs(size) };
  });
  const drawing: Drawing = {
    grid: { left: 4, right: 4, top: 24, bottom: 44 },
    xAxis: {
      type: 'category',
      data: steps.map((step) => `${step.label}\n{note|${step.note ?? ' '}}`),
      axisLine,
      axisTick: { show: false },
      axisLabel: {
        ...strongText,
        interval: 0,
        lineHeight: 18,
        margin: 10,
        rich: { note: { ...text, lineHeight: 18 } },
      },
    },
    yAxis: { type: 'value', show: false },
    series: [
      { ...still, type: 'bar', stack: 'money', itemStyle: { color: 'transparent' }, data: bars.map((bar) => bar.from) },
      {
        ...still,
        type: 'bar',
        stack: 'money',
        barCategoryGap: '36%',
        barMinHeight: 1,
        data: bars.map((bar, index) => ({
          value: bar.size,
          itemStyle: { color: steps[index]?.total ? 'var(--strong)' : 'var(--series-1)' },
          label: { show: true, position: 'top', formatter: amount(steps[index]?.amount ?? '0'), ...boldText },
        })),
      },
    ],
  };
  // Notes beside each other need room that a phone has not.
  const bare = steps.map((step) => step.label);
  return { baseOption: drawing, media: [{ query: { maxWidth: 480 }, option: { xAxis: { data: bare } } }] };
}
