import { useState } from 'react';
import { useVerb } from '../../../api/queries';
import type { Finding } from '../../../api/types';
import { NullCell } from '../../../ui/NullCell';
import { bodyOf, needsDialog, type Verb, VerbDialog } from '../../../ui/VerbDialog';
import { findingVerbs } from './findingVerbs';

/** What can be done with a finding from its row. */
export function FindingActions({ finding }: { finding: Finding }) {
  const asking = useVerb('/quality/findings/{finding}', { finding: finding.id });
  const [open, setOpen] = useState<Verb | null>(null);
  const run = (verb: string, body?: unknown) => asking.mutateAsync({ verb, body });
  const press = (verb: Verb) => {
    if (needsDialog(verb)) setOpen(verb);
    else void run(verb.verb, bodyOf(verb, {})).catch(() => setOpen({ ...verb, fields: [] }));
  };
  const offered = findingVerbs.filter((verb) => finding.allowedVerbs.includes(verb.verb));
  if (offered.length === 0) return <NullCell reason="nothing to do" />;
  return (
    <span className="band nowrap">
      {offered.map((verb) => (
        <button
          key={verb.verb}
          type="button"
          className="button"
          aria-label={`${short[verb.verb] ?? verb.title}: ${finding.message}`}
          onClick={() => press(verb)}
        >
          {short[verb.verb] ?? verb.title}
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
    </span>
  );
}

const short: Record<string, string> = { agree: 'Agree', waive: 'Waive', unsnooze: 'Wake' };
