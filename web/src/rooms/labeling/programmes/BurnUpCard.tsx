import type { Lot, Programme } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { BurnUp } from '../../../ui/charts/BurnUp';
import { number } from '../../../ui/format';
import { acceptedOverTime } from './burnUp';

/** How the accepted items grow towards what is wanted; drawn only when the lots tell of every accepted item. */
export function BurnUpCard({ programme: { counts, wanted, dueAt }, lots }: { programme: Programme; lots: Lot[] }) {
  const done = acceptedOverTime(lots);
  if (done.length < 2 || done.at(-1)?.accepted !== counts.accepted) return null;
  return (
    <Card title="When will it be done?" count={`${number(counts.accepted)} of ${number(wanted)}`}>
      <div className="card-body">
        <BurnUp name="Accepted items" done={done} wanted={wanted} dueAt={dueAt} />
      </div>
    </Card>
  );
}
