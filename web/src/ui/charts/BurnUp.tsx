import { useMemo } from 'react';
import { day, number } from '../format';
import { Chart } from './Chart';
import { LazyPlot } from './LazyPlot';
import type { Drawing } from './Plot';
import { axisLine, boldText, level, splitLine, still, text } from './style';

type Props = { name: string; done: { at: string; accepted: number }[]; wanted: number | null; dueAt: string | null };

/** What is done over time as steps, against what is wanted and when it is due. */
export function BurnUp({ name, done, wanted, dueAt }: Props) {
  const drawing = useMemo(() => draw(done, wanted, dueAt), [done, wanted, dueAt]);
  const last = done.at(-1);
  return (
    <Chart
      name={name}
      summary={`${number(last?.accepted ?? 0)}${wanted ? ` of ${number(wanted)}` : ''} accepted${last ? ` on ${day(last.at)}` : ''}${dueAt ? `; due ${day(dueAt)}` : ''}.`}
      twin={{ columns: ['at', 'accepted'], rows: done.map((point) => [point.at, point.accepted]) }}
    >
      <LazyPlot drawing={drawing} height={240} />
    </Chart>
  );
}

function draw(done: Props['done'], wanted: number | null, dueAt: string | null): Drawing {
  const last = done.at(-1);
  return {
    grid: { left: 48, right: 78, top: 24, bottom: 24 },
    xAxis: {
      type: 'time',
      max: dueAt ?? undefined,
      axisLine,
      axisTick: { show: false },
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: (at: number) => day(new Date(at).toISOString()).replace(/ \d{4}$/, ''),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: wanted ?? undefined,
      splitNumber: 4,
      splitLine,
      axisLabel: { ...text, formatter: (value: number) => number(value) },
    },
    series: [
      {
        ...still,
        type: 'line',
        step: 'end',
        showSymbol: false,
        lineStyle: { color: 'var(--series-1)', width: 2 },
        data: done.map((point) => [point.at, point.accepted]),
        markLine: wanted
          ? { silent: true, symbol: 'none', data: [level(wanted, `${number(wanted)} wanted`, 'target')] }
          : undefined,
      },
      {
        ...still,
        type: 'scatter',
        symbolSize: 8,
        itemStyle: { color: 'var(--series-1)', opacity: 1 },
        data: last ? [[last.at, last.accepted]] : [],
        label: {
          show: true,
          position: 'left',
          offset: [0, 12],
          distance: 8,
          formatter: `${number(last?.accepted ?? 0)} accepted`,
          ...boldText,
        },
      },
    ],
  };
}
