import { Card } from '../../../ui/Card';
import { EmptyState } from '../../../ui/EmptyState';
import { JobProgress } from '../../../ui/JobProgress';
import { Page } from '../../../ui/Page';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { useGo, useUrlValue } from '../../../ui/url';
import { qualityCrumb } from '../qualityTabs';
import { useWork } from '../useWork';

/** A profile is measured when somebody asks for it; then it has a page of its own. */
export function ProfileStartPage() {
  const [dataset] = useUrlValue('dataset');
  const [version] = useUrlValue('version');
  const go = useGo();
  const work = useWork<{ id: string }>('/quality/profiles');
  const key = `${dataset} v${version}`;
  return (
    <Page
      title={dataset ? `Profile of ${key}` : 'Profile'}
      question="What is in it?"
      crumbs={[qualityCrumb]}
      actions={
        dataset &&
        !work.job && (
          <button
            type="button"
            className="button primary"
            aria-disabled={work.isPending}
            onClick={() => work.start({ dataset, version: Number(version) })}
          >
            Profile v{version}
          </button>
        )
      }
    >
      <div className="stack below-head">
        {work.error && <ProblemView error={work.error} />}
        <Card title="Every column in figures">
          {work.job ? (
            <div className="card-body">
              <JobProgress
                id={work.job}
                onEnd={(job) => {
                  const id = work.resultOf(job)?.id;
                  if (id) go(paths.profile(id));
                }}
              />
            </div>
          ) : (
            <EmptyState title={dataset ? `${key} is read once` : 'Of which version?'}>
              <p>
                Types, empty cells, distinct values, ranges, shapes and histograms of every column, and what is worth a
                look. Values of personal columns are left out.
              </p>
              <p>
                <a href={dataset ? paths.version(dataset, Number(version)) : paths.datasets}>
                  {dataset ? `the version ${key}` : 'Datasets'}
                </a>
              </p>
            </EmptyState>
          )}
        </Card>
      </div>
    </Page>
  );
}
