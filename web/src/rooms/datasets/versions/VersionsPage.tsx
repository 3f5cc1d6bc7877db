import { Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { datasetTabs } from '../datasetTabs';
import { useVersions } from '../useDataset';
import { VersionTable } from './VersionTable';

export function VersionsPage() {
  const slug = useParam('dataset');
  const versions = useVersions(slug);
  return (
    <Page
      title={`${slug} versions`}
      question="What was it, and when?"
      crumbs={[
        { title: 'Datasets', href: paths.datasets },
        { title: slug, href: paths.dataset(slug) },
      ]}
      tabs={datasetTabs(slug, 'Versions')}
    >
      <div className="stack below-head">
        <Card title="All versions" count={versions.data?.length}>
          <Faces
            of={versions}
            empty={{ title: 'No version yet', children: <p>A version opens with the first file that lands.</p> }}
          >
            {(rows) => <VersionTable dataset={slug} versions={rows} hasKeys />}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
