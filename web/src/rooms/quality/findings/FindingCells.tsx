import { useRef } from 'react';
import type { Finding } from '../../../api/types';
import { Sparkbars } from '../../../ui/charts/Sparkbars';
import { NullCell } from '../../../ui/NullCell';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { measured } from '../runs/verdicts';
import { courseOf } from './trend';
import { useCourse, useOwner, useSeen } from './useLanding';

export function OwnerCell({ finding }: { finding: Finding }) {
  const owner = useOwner(finding);
  if (owner === undefined) return null;
  return owner ? <PersonChip person={owner} /> : <NullCell reason="nobody is named" />;
}

/** The last figures of the check, and where the newest one went; a press shows them all. */
export function TrendCell({ finding }: { finding: Finding }) {
  const place = useRef<HTMLSpanElement>(null);
  const { data: history, isPending } = useCourse(finding, useSeen(place));
  const shown = (value: number) => measured({ metricValue: value, unit: history?.unit ?? '' }) ?? '';
  const course = history && courseOf(history.points, shown);
  return (
    // Something to be seen by before anything is drawn.
    <span ref={place} className="trend">
      {course ? (
        <a href={paths.check(finding.dataset, finding.check)}>
          {course.values.some((value) => value > 0) && (
            <Sparkbars counts={course.values} said={`${finding.message}: ${course.values.map(shown).join(', ')}`} />
          )}
          <span className="small nowrap">{course.words}</span>
        </a>
      ) : isPending ? null : (
        <NullCell reason={history ? 'measured only once yet' : 'not measured by a gate or a monitor'} />
      )}
    </span>
  );
}
