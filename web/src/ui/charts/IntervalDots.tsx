import { percent } from '../format';
import { NullCell } from '../NullCell';

type Props = {
  name: string;
  value: number | null;
  low?: number | null;
  high?: number | null;
  target?: number | null;
  /** The shares at the two ends of the scale. */
  from?: number;
  to?: number;
  width?: number;
};

/** A share as a dot with its interval on a common scale; the ends stay visible when narrower than the dot. */
export function IntervalDots({ name, value, low, high, target, from = 0.45, to = 1, width = 168 }: Props) {
  if (value === null) return <NullCell reason="nothing measured" />;
  const x = (share: number): number => 4 + ((Math.min(to, Math.max(from, share)) - from) / (to - from)) * (width - 8);
  const hasInterval = low != null && high != null;
  const said = `${name}: ${percent(value)}${hasInterval ? `, 95% interval ${percent(low)} to ${percent(high)}` : ''}${target == null ? '' : `, target ${percent(target)}`}`;
  return (
    <svg className="drawing" style={{ width }} viewBox={`0 0 ${width} 21`} role="img" aria-label={said}>
      <path className="axis" d={`M4 10.5H${width - 4}`} />
      {target != null && <path className="target" d={`M${x(target)} 2V19`} />}
      {hasInterval && (
        <>
          <path className="line" d={`M${x(low)} 10.5H${x(high)}`} />
          <path className="cap" d={`M${x(low)} 6V15M${x(high)} 6V15`} />
        </>
      )}
      <circle className="point" cx={x(value)} cy="10.5" r="4" />
    </svg>
  );
}
