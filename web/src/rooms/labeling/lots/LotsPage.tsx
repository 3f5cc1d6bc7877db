import { Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { programmeTabs } from '../programmes/programmeTabs';
import { useLots } from '../programmes/useProgramme';
import { LotTable } from './LotTable';

export function LotsPage() {
  const key = useParam('programme');
  const lots = useLots(key);
  return (
    <Page
      title={`${key} lots`}
      question="Which work was accepted, and by what rule?"
      crumbs={[
        { title: 'Labeling', href: paths.labeling },
        { title: key, href: paths.programme(key) },
      ]}
      tabs={programmeTabs(key, 'Lots')}
    >
      <div className="stack below-head">
        <Card
          title="All lots"
          count={lots.data?.length}
          foot="A lot is decided by its plan: more defects in the sample than the plan allows, and the lot goes back."
        >
          <Faces
            of={lots}
            empty={{ title: 'No lot yet', children: <p>Lots come with imported work, or are closed from a queue.</p> }}
          >
            {(rows) => <LotTable programme={key} lots={rows} isWhole />}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
