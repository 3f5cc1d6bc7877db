import { useRef } from 'react';
import { useVerb } from '../../../api/queries';
import type { TimelineEntry } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { useDraft } from '../../../ui/draft';
import { Faces } from '../../../ui/Faces';
import type { IconName } from '../../../ui/Icon';
import { useActions } from '../../../ui/keys';
import { ProblemView } from '../../../ui/ProblemView';
import { ServerLink } from '../../../ui/ServerLink';
import type { Tone } from '../../../ui/states';
import { type Moment, Timeline } from '../../../ui/Timeline';
import { grouped } from './grouped';
import { useTimeline } from './useIncident';

export function TimelineCard({ incident, isLive }: { incident: string; isLive: boolean }) {
  const timeline = useTimeline(incident, isLive);
  const note = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useActions(isLive ? [{ key: 'm', title: 'Write a note', run: () => note.current?.focus() }] : []);
  const jump = () => end.current?.scrollIntoView({ block: 'center' });
  return (
    <Card
      title="What happened?"
      aside={
        (timeline.data?.length ?? 0) > 12 && (
          <button type="button" className="button" onClick={jump}>
            Jump to latest
          </button>
        )
      }
    >
      <Faces
        of={timeline}
        empty={{ title: 'Nothing yet', children: <p>Every step is written here as it is taken.</p> }}
      >
        {(entries) => <Timeline label="Timeline" moments={grouped(inOrder(entries)).map(moment)} />}
      </Faces>
      <div ref={end}>{isLive && <NoteBox incident={incident} input={note} />}</div>
    </Card>
  );
}

const inOrder = (entries: TimelineEntry[]): TimelineEntry[] =>
  entries.toSorted((left, right) => left.at.localeCompare(right.at));

const faces: [RegExp, IconName, Tone][] = [
  [/fail|refus|block|reject/, 'cross', 'bad'],
  [/quarantin|held|hold/, 'lock', 'muted'],
  [/open|severity/, 'triangle', 'warn'],
  [/mitigat/, 'play', 'info'],
  [/resolv|clos|verif|publish|approv/, 'check', 'ok'],
  [/arriv|ingest|file|version/, 'store', 'muted'],
];

function moment(entry: TimelineEntry & { alike: number }, index: number): Moment {
  const [, icon, tone] = faces.find(([pattern]) => pattern.test(entry.kind.toLowerCase())) ?? [
    null,
    'person' as const,
    'muted' as const,
  ];
  return {
    id: entry.id ?? `${entry.at}-${index}`,
    at: entry.at,
    who: entry.actor?.name ?? 'System',
    icon: entry.decision ? 'pin' : icon,
    tone: entry.decision ? 'muted' : tone,
    pinned: entry.decision ?? false,
    what: (
      <>
        {entry.decision && <b>Decision: </b>}
        <ServerLink to={entry.link}>{entry.text}</ServerLink>
        {entry.alike > 1 && <span className="muted"> · {entry.alike} alike</span>}
      </>
    ),
  };
}

function NoteBox({ incident, input }: { incident: string; input: React.RefObject<HTMLInputElement | null> }) {
  const [text, setText, clear] = useDraft(`note.${incident}`);
  const asking = useVerb('/incidents/{incident}', { incident });
  return (
    <>
      {asking.error && <ProblemView error={asking.error} />}
      <form
        className="note-box"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) asking.mutate({ verb: 'note', body: { text: text.trim() } }, { onSuccess: clear });
        }}
      >
        <input
          ref={input}
          className="box"
          aria-label="Note"
          placeholder="Write a note"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button tall" aria-disabled={asking.isPending || !text.trim()}>
          Add note <kbd>M</kbd>
        </button>
      </form>
    </>
  );
}
