import { useState } from 'react';
import type { Curve, Programme } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { CurveChart } from '../../../ui/charts/CurveChart';
import { percent } from '../../../ui/format';
import { useCurve } from './useProgramme';

/** The adaptive curve; its slider only previews what another stop rule would have bought. */
export function AnswersWorthBuying({ programme }: { programme: Programme }) {
  const { data: curve } = useCurve(programme.key);
  if (!curve || curve.adaptive.length === 0) return null;
  return <Preview curve={curve} />;
}

function Preview({ curve }: { curve: Curve }) {
  const points = curve.adaptive.toSorted((left, right) => left.stop - right.stop);
  const inForce = Math.max(
    0,
    points.findIndex((point) => point.stop === curve.current?.stop),
  );
  const [index, setIndex] = useState(inForce);
  const point = points[index];
  return (
    <Aside title="How many answers are worth buying?">
      <p className="small muted">% right by answers per item</p>
      <CurveChart curve={curve} stop={point?.stop ?? null} />
      {points.length > 1 && point && (
        <div className="field">
          <label htmlFor="stop">
            Stop when certainty reaches <b>{point.stop.toFixed(2)}</b>
            {index === inForce && <span className="muted small"> in force now</span>}
          </label>
          <input
            id="stop"
            type="range"
            min={0}
            max={points.length - 1}
            value={index}
            aria-valuetext={point.stop.toFixed(2)}
            onChange={(event) => setIndex(Number(event.target.value))}
          />
        </div>
      )}
      {point && <p className="small muted">{sentence(point, curve)}</p>}
    </Aside>
  );
}

function sentence(point: Curve['adaptive'][number], { fixed }: Curve): string {
  const most = Math.max(0, ...fixed.map((policy) => policy.answersPerItem));
  const fewer = most > 0 ? `, ${Math.round((1 - point.answersPerItem / most) * 100)}% fewer than ${most}` : '';
  return `Preview only: ${point.answersPerItem.toFixed(2)} answers, ${percent(point.accuracy)} right${fewer}.`;
}
