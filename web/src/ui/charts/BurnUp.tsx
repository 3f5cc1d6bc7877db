import { useMemo } from 'react';
import { clock, day, number } from '../format';
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

const DAYS_2 = 48 * 3_600_000;
const spanOf = (done: Props['done'], dueAt: string | null): number =>
  new Date(dueAt ?? done.at(-1)?.at ?? 0).getTime() - new Date(done[0]?.at ?? 0).getTime();

const MINUTES_10 = 600_000;
/** Days of a programme that takes days, else the time of the day, as exact as it must be to tell two ticks apart. */
const axisTime = (at: string, span: number): string =>
  span > DAYS_2 ? day(at).replace(/ \d{4}$/, '') : span > MINUTES_10 ? clock(at) : `${clock(at)}:${at.slice(17, 19)}`;

function draw(done: Props['done'], wanted: number | null, dueAt: string | null): Drawing {
  const last = done.at(-1);
  const span = spanOf(done, dueAt);
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
        formatter: (at: number) => axisTime(new Date(at).toISOString(), span),
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
