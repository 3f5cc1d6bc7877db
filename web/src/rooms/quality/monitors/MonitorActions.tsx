import { useState } from 'react';
import { useVerb } from '../../../api/queries';
import type { Job, Monitor } from '../../../api/types';
import { JobProgress } from '../../../ui/JobProgress';
import { NullCell } from '../../../ui/NullCell';
import { bodyOf, needsDialog, type Verb, VerbDialog } from '../../../ui/VerbDialog';
import { monitorVerbs } from './monitorVerbs';

const LOOK = 'look';

/** Look now, mute, pause: what the monitor's state allows. */
export function MonitorActions({ monitor }: { monitor: Monitor }) {
  const asking = useVerb<{ job?: Job }>('/quality/monitors/{monitor}', { monitor: monitor.id });
  const [open, setOpen] = useState<Verb | null>(null);
  const [job, setJob] = useState<string>();
  const run = (verb: string, body?: unknown) => asking.mutateAsync({ verb, body });
  const fail = (verb: Verb) => setOpen({ ...verb, fields: [] });
  const press = (verb: Verb) => {
    if (needsDialog(verb)) setOpen(verb);
    else run(verb.verb, bodyOf(verb, {})).catch(() => fail(verb));
  };
  const look = () =>
    run(LOOK)
      .then((answer) => setJob(answer.job?.id))
      .catch(() => fail({ verb: LOOK, title: 'Look now' }));
  const offered = monitorVerbs.filter((verb) => monitor.allowedVerbs.includes(verb.verb));
  if (job) return <JobProgress id={job} onEnd={() => setJob(undefined)} />;
  if (monitor.allowedVerbs.length === 0) return <NullCell reason="nothing to do" />;
  return (
    <div className="band nowrap">
      {monitor.state === 'active' && (
        <button type="button" className="button" aria-label={`${monitor.name}: look now`} onClick={() => void look()}>
          Look now
        </button>
      )}
      {offered.map((verb) => (
        <button
          key={verb.verb}
          type="button"
          className="button"
          aria-label={`${monitor.name}: ${verb.title.toLowerCase()}`}
          onClick={() => press(verb)}
        >
          {verb.title}
        </button>
      ))}
      {open && (
        <VerbDialog
          verb={open}
          refused={asking.error ?? undefined}
          run={(body) => run(open.verb, body)}
          onClose={() => {
            asking.reset();
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
