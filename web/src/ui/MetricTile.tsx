import type { ReactNode } from 'react';
import type { Target } from '../api/types';
import { number, percent } from './format';
import { NullCell } from './NullCell';
import { StateWord } from './State';

/** A value in its unit; the unit of a share is in the figure itself. */
export function figure(value: number, unit: string): { text: string; unit: string } {
  switch (unit) {
    case 'ratio':
      return { text: percent(value), unit: '' };
    case 'hours':
      return value > 0 && value < 1
        ? figure(value * 60, 'minutes')
        : { text: number(value, value < 10 ? 1 : 0), unit: 'h' };
    case 'minutes':
      return value > 0 && value < 1
        ? { text: number(value * 60, 1), unit: 's' }
        : { text: number(value, value < 10 ? 1 : 0), unit: 'min' };
    case 'count':
      return { text: number(value), unit: '' };
    default:
      return { text: value.toFixed(3), unit };
  }
}

export const withUnit = (value: number, unit: string): string => {
  const shown = figure(value, unit);
  return shown.unit ? `${shown.text} ${shown.unit}` : shown.text;
};

/** Value, target, n and data-through of one figure. */
export function MetricTile({
  title,
  target,
  href,
  children,
}: {
  title: string;
  target: Target;
  href?: string;
  children?: ReactNode;
}) {
  const { value, unit } = target;
  const shown = value === null ? null : figure(value, unit);
  const percentile = target.percentile ? ` P${target.percentile}` : '';
  return (
    <section className="card tile">
      <h2>{title}</h2>
      <p className="tile-value">
        {shown ? (
          <>
            <b>{href ? <a href={href}>{shown.text}</a> : shown.text}</b> {shown.unit}
            {percentile}
          </>
        ) : (
          <b>
            <NullCell reason="nothing accepted yet" />
          </b>
        )}
        <Verdict target={target} />
      </p>
      <p className="tile-line">
        <span>
          {[targetLine(target), target.n !== null && `n=${number(target.n)}${interval(target)}`]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span>{target.note}</span>
      </p>
      {children}
    </section>
  );
}

function Verdict({ target: { met, low, high, target } }: { target: Target }) {
  if (met === null || met === undefined) return null;
  if (met) return <StateWord state="met" />;
  const isNoise = target !== null && low != null && high != null && low <= target && target <= high;
  return (
    <StateWord face={{ tone: 'warn', icon: 'triangle', word: isNoise ? 'Below target, within noise' : 'Off target' }} />
  );
}

const targetLine = ({ target, direction, unit }: Target): string =>
  target === null
    ? 'no target set'
    : `target ${direction === 'max' ? 'at most' : 'at least'} ${withUnit(target, unit)}`;

const interval = ({ low, high, unit }: Target): string =>
  low == null || high == null || unit !== 'ratio' ? '' : `, ${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
