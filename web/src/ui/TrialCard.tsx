import type { useTrial } from '../api/useTrial';
import { number, percent, plural, words } from './format';
import { ProblemView } from './ProblemView';
import { paths } from './paths';
import { StateWord } from './State';

/** What checks that nobody saved yet say of the newest version: only those that are new or changed. */
export function TrialCard({
  isEdited,
  version,
  trial,
  dataset,
  next,
}: {
  isEdited: boolean;
  version: number | undefined;
  trial: ReturnType<typeof useTrial>;
  dataset: string;
  /** What to do so that there is something to try. */
  next: string;
}) {
  return (
    <section aria-live="polite">
      <h2>What would fail?</h2>
      {version === undefined ? (
        <p className="muted small">There is no version yet to try it on.</p>
      ) : !isEdited ? (
        <p className="muted small">
          {next}: it is tried on <a href={paths.version(dataset, version)}>v{version}</a>, and nothing is stored.
        </p>
      ) : trial.error ? (
        <ProblemView error={trial.error} />
      ) : !trial.data ? (
        <p className="muted small">Trying it on v{version} …</p>
      ) : (
        <Changed trial={trial.data} isStale={trial.isPlaceholderData || trial.isFetching} />
      )}
    </section>
  );
}

function Changed({ trial, isStale }: { trial: NonNullable<ReturnType<typeof useTrial>['data']>; isStale: boolean }) {
  const changed = trial.checks.filter((check) => check.change !== 'same');
  return (
    <>
      <p className="muted small">
        {isStale
          ? `Trying it on v${trial.version} …`
          : `Tried on ${plural(trial.rows, 'row')} of v${trial.version}: ${plural(changed.length, 'check')} new or changed.`}
      </p>
      <ul className="events">
        {changed.map((check) => (
          <li key={check.id}>
            <StateWord state={check.verdict} /> <b>{check.name}</b>{' '}
            <span className="muted">{words(check.change).toLowerCase()}</span>
            <div>
              {check.failingRows > 0
                ? `${plural(check.failingRows, 'row')} would fail${check.percent === null ? '' : `, ${percent(check.percent / 100, 2)}`}`
                : check.message}
            </div>
            {check.rows.length > 0 && (
              <div className="muted">
                rows{' '}
                {check.rows
                  .slice(0, 6)
                  .map((row) => number(row))
                  .join(', ')}
                {check.rows.length > 6 && ' …'}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
