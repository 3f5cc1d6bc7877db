import { useMay } from '../../../api/queries';
import type { Programme } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { MetricTile } from '../../../ui/MetricTile';
import { MoneyCell } from '../../../ui/MoneyCell';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { LotTable } from '../lots/LotTable';
import { AnswersWorthBuying } from './AnswersWorthBuying';
import { BurnUpCard } from './BurnUpCard';
import { programmeTabs } from './programmeTabs';
import { programmeVerbs } from './programmeVerbs';
import { useLots, useProgramme } from './useProgramme';
import { VendorCardTable } from './VendorCardTable';

export function ProgrammePage() {
  const key = useParam('programme');
  const programme = useProgramme(key);
  return (
    <Page
      title={key}
      question="What should I change to hit cost, speed and accuracy?"
      crumbs={[{ title: 'Labeling', href: paths.labeling }]}
      badges={programme.data && <StateBadge state={programme.data.state} />}
      actions={programme.data && <Actions programme={programme.data} />}
      tabs={programmeTabs(key, 'Overview')}
    >
      <Faces of={programme}>{(data) => <Overview programme={data} />}</Faces>
    </Page>
  );
}

function Actions({ programme }: { programme: Programme }) {
  const mayWork = useMay('task:claim');
  return (
    <>
      {mayWork && programme.state === 'open' && (
        <a className="button tall" href={paths.work(programme.key)}>
          Work on it
        </a>
      )}
      <StateBar
        object="/labeling/programmes/{programme}"
        path={{ programme: programme.key }}
        verbs={programmeVerbs}
        allowed={programme.allowedVerbs ?? []}
      />
    </>
  );
}

function Overview({ programme }: { programme: Programme }) {
  const lots = useLots(programme.key);
  const { cost, speed, quality } = programme.targets;
  return (
    <>
      <div className="three below-head">
        <MetricTile
          title="What does an accepted item cost?"
          target={cost}
          href={cost.kpi ? paths.kpi(cost.kpi) : undefined}
        />
        <MetricTile
          title="How fast is the work turned round?"
          target={speed}
          href={speed.kpi ? paths.kpi(speed.kpi) : undefined}
        />
        <MetricTile
          title="How many accepted items are right?"
          target={quality}
          href={quality.kpi ? paths.kpi(quality.kpi) : undefined}
        />
      </div>
      <div className="columns">
        <div className="stack">
          <BurnUpCard programme={programme} lots={lots.data ?? []} />
          <VendorCardTable programme={programme.key} target={quality.target} />
          <Card
            title="Which lots were accepted?"
            count={lots.data?.length}
            aside={<a href={paths.lots(programme.key)}>all lots</a>}
          >
            <Faces
              of={lots}
              empty={{
                title: 'No lot yet',
                children: <p>Work is accepted lot by lot: a sample is audited, and the plan decides.</p>,
              }}
            >
              {(rows) => <LotTable programme={programme.key} lots={rows} />}
            </Faces>
          </Card>
        </div>
        <aside className="side stack" aria-label="What to change">
          <AnswersWorthBuying programme={programme} />
          <Facts programme={programme} />
        </aside>
      </div>
    </>
  );
}

function Facts({ programme }: { programme: Programme }) {
  const { counts, spend } = programme;
  return (
    <>
      <Aside title="Work">
        <KeyValue
          facts={{
            Tasks: number(counts.tasks),
            Gold: number(counts.gold),
            Answers: number(counts.answers),
            Accepted: <a href={paths.lots(programme.key)}>{number(counts.accepted)}</a>,
            'In rework': number(counts.rework),
            'To adjudicate': number(counts.adjudication),
            Guideline: programme.guideline?.semver ?? <NullCell reason="none yet" />,
          }}
        />
      </Aside>
      {spend && (
        <Aside title="Spent">
          <KeyValue
            facts={{
              Answers: <MoneyCell value={spend.answers} currency />,
              Adjudication: <MoneyCell value={spend.adjudication} currency />,
              Credits: <MoneyCell value={spend.credits} currency />,
              Total: <MoneyCell value={spend.total} currency />,
            }}
          />
        </Aside>
      )}
    </>
  );
}
