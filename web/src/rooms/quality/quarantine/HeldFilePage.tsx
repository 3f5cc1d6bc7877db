import { useState } from 'react';
import type { HeldFile } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { JobProgress } from '../../../ui/JobProgress';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { When } from '../../../ui/When';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { HeldRows } from './HeldRows';
import { Reasons } from './Reasons';
import { useDeciding, useHeldFile, useLanding } from './useHeld';

/** One file: its rows with their reasons, and the balance of what became of them. */
export function HeldFilePage({ run }: { run: string }) {
  const held = useHeldFile(run);
  const data = held.data;
  return (
    <Page
      title={data?.file ?? 'Quarantine'}
      question="What was put aside, and what becomes of it?"
      crumbs={[qualityCrumb, { title: 'Quarantine', href: paths.quarantine }]}
      badges={data && <Left held={data} />}
      actions={data && <Land held={data} />}
      tabs={qualityTabs('Quarantine')}
    >
      <Faces of={held}>{(loaded) => <Body held={loaded} />}</Faces>
    </Page>
  );
}

function Body({ held }: { held: HeldFile }) {
  const deciding = useDeciding(held.run);
  return (
    <div className="columns below-head">
      <div className="stack">
        {deciding.error && <ProblemView error={deciding.error} />}
        <HeldRows held={held} decide={deciding.mutate} fix={deciding.mutateAsync} />
      </div>
      <aside className="side stack" aria-label="Reasons, balance">
        <Reasons held={held} decide={deciding.mutate} />
        <Balance held={held} />
      </aside>
    </div>
  );
}

function Left({ held }: { held: HeldFile }) {
  if (held.landed) return <StateBadge state="landed" word="Corrections sent" />;
  return held.undecided > 0 ? (
    <StateBadge face={{ tone: 'warn', icon: 'triangle', word: `${number(held.undecided)} undecided` }} />
  ) : (
    <StateBadge face={{ tone: 'ok', icon: 'check', word: 'All decided' }} />
  );
}

/** The next step once every row is decided: what is right goes on as a file of its own. */
function Land({ held }: { held: HeldFile }) {
  const landing = useLanding(held.run);
  const [job, setJob] = useState<string>();
  const right = held.fixed + held.accepted;
  if (held.landed || right === 0) return null;
  if (job) return <JobProgress id={job} onEnd={() => setJob(undefined)} />;
  return (
    <>
      {landing.error && <ProblemView error={landing.error} />}
      <button
        type="button"
        className="button primary"
        aria-disabled={landing.isPending}
        onClick={() => landing.mutate(undefined, { onSuccess: (answer) => setJob(answer.job.id) })}
      >
        Send {plural(right, 'corrected row')}
      </button>
    </>
  );
}

/** Nothing is lost: what was read is good, put aside or refused, and what was put aside is decided or not yet. */
function Balance({ held }: { held: HeldFile }) {
  return (
    <Aside title="Where did the rows go?">
      <KeyValue
        facts={{
          Read: number(held.read),
          Good: number(held.good),
          'Put aside': number(held.quarantined),
          Refused: number(held.refused),
          Undecided: number(held.undecided),
          Fixed: number(held.fixed),
          Accepted: number(held.accepted),
          Dropped: number(held.dropped),
          Balance: held.balanced ? 'every row is accounted for' : 'rows are missing',
          Dataset: <a href={paths.dataset(held.dataset)}>{held.dataset}</a>,
          Version: held.version ? (
            <a href={`${paths.version(held.dataset, held.version)}#gate`}>v{held.version}</a>
          ) : (
            <NullCell reason="in no version" said />
          ),
          Corrections: held.landed ? (
            <>
              {held.landed.rows !== null && plural(held.landed.rows, 'row')} <When at={held.landed.at} as="ago" />
            </>
          ) : undefined,
        }}
      />
    </Aside>
  );
}
