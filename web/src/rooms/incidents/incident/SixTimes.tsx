import type { Incident } from '../../../api/types';
import { clock, day, duration } from '../../../ui/format';
import { Icon } from '../../../ui/Icon';

/** Started, detected, acknowledged, mitigated, resolved, closed: each with its distance from the one before. */
export function SixTimes({ incident }: { incident: Incident }) {
  const times: [string, string | null][] = [
    ['Started', incident.startedAt],
    ['Detected', incident.detectedAt ?? incident.openedAt],
    ['Acknowledged', incident.acknowledgedAt],
    ['Mitigated', incident.mitigatedAt],
    ['Resolved', incident.resolvedAt],
    ['Closed', incident.closedAt],
  ];
  const next = times.findIndex(([, at], index) => index > 0 && !at);
  return (
    <ol className="six-times card" aria-label="The six times of this incident">
      {times.map(([name, at], index) => {
        const before = times.slice(0, index).findLast(([, earlier]) => earlier)?.[1] ?? null;
        return (
          <li key={name}>
            <span className="muted">
              <Icon name={at ? 'check' : index === next ? 'clock' : 'dash'} />
              {name}
            </span>
            <b>{at ? clock(at) : <span className="muted">–</span>}</b>
            <span className="muted small">{at ? distance(at, before) : index === 0 ? 'not known' : 'not yet'}</span>
          </li>
        );
      })}
    </ol>
  );
}

const distance = (at: string, before: string | null): string =>
  before ? `${duration(new Date(at).getTime() - new Date(before).getTime())} after that` : day(at);
