import { useMe } from '../../../api/queries';
import type { Incident } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { duration, words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { SevBadge } from '../../../ui/SevBadge';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { incidentFace } from '../incidentFace';
import { BlastRadiusTable } from './BlastRadiusTable';
import { CloseNeeds } from './CloseNeeds';
import { incidentVerbs } from './incidentVerbs';
import { ReviewCard } from './ReviewCard';
import { SixTimes } from './SixTimes';
import { SuspectsCard } from './SuspectsCard';
import { TimelineCard } from './TimelineCard';
import { useIncident } from './useIncident';

export function IncidentPage() {
  const key = useParam('incident');
  const incident = useIncident(key);
  const me = useMe().data?.login ?? '';
  const data = incident.data;
  return (
    <Page
      title={data ? `${data.key} · ${data.title}` : key}
      question="What happened, and what next?"
      crumbs={[{ title: 'Incidents', href: paths.incidents }]}
      badges={
        data && (
          <>
            <SevBadge severity={data.severity} />
            <StateBadge face={incidentFace(data.state)} />
          </>
        )
      }
      actions={
        data && (
          <StateBar
            object="/incidents/{incident}"
            path={{ incident: key }}
            verbs={incidentVerbs(data, me)}
            allowed={data.allowedVerbs ?? []}
            blocked={closeBlocked(data)}
          />
        )
      }
    >
      <Faces of={incident}>{(loaded) => <Body incident={loaded} />}</Faces>
    </Page>
  );
}

/** When closing is the only step left, the button stands in its place and counts what is missing. */
function closeBlocked(incident: Incident) {
  const unmet = (incident.closeNeeds ?? []).filter((need) => !need.met);
  const others = (incident.allowedVerbs ?? []).filter((verb) =>
    ['acknowledge', 'triage', 'start-mitigation', 'mitigate', 'resolve', 'review'].includes(verb),
  );
  if (unmet.length === 0 || others.length > 0 || !incident.allowedVerbs?.includes('close')) return undefined;
  return { title: `Close ${incident.key}`, unmet, listHref: '#close-needs' };
}

function Body({ incident }: { incident: Incident }) {
  const isLive =
    !incident.closedAt && incident.state !== 'closed' && incident.state !== 'dismissed' && incident.state !== 'merged';
  return (
    <>
      <SixTimes incident={incident} />
      <div className="columns wide-side">
        <div className="stack">
          <TimelineCard incident={incident.key} isLive={isLive} />
          <SuspectsCard incident={incident.key} isLive={isLive} />
          <ReviewCard incident={incident} />
        </div>
        <aside className="side stack" aria-label="Impact and close needs">
          <BlastRadiusTable incident={incident.key} />
          {incident.closeNeeds && incident.closeNeeds.length > 0 && <CloseNeeds needs={incident.closeNeeds} />}
          <Aside title="Facts">
            <KeyValue
              facts={{
                Kind: words(incident.kind),
                Dataset: incident.dataset ? (
                  <a href={paths.dataset(incident.dataset)}>{incident.dataset}</a>
                ) : (
                  <NullCell reason="none" />
                ),
                Commander: <PersonChip person={incident.commander} />,
                'Opened by': incident.source ? words(incident.source) : undefined,
                'Detected after': incident.mttdMinutes == null ? undefined : duration(incident.mttdMinutes * 60_000),
                'Restored after': incident.mttrMinutes == null ? undefined : duration(incident.mttrMinutes * 60_000),
              }}
            />
          </Aside>
        </aside>
      </div>
    </>
  );
}
