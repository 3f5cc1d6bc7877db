import { useMay } from '../../../api/queries';
import { JobProgress } from '../../../ui/JobProgress';
import { useActions } from '../../../ui/keys';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { useGo } from '../../../ui/url';
import { useWork } from '../useWork';

/** The next step after a look at the columns: which checks hold on them and are not asked yet. */
export function SuggestChecks({ dataset, version }: { dataset: string; version: number }) {
  const go = useGo();
  const may = useMay('quality:run');
  const work = useWork<{ id: string }>('/quality/suggestions');
  const ask = () => work.start({ dataset, version });
  useActions(may && !work.job ? [{ key: 's', title: 'Suggest checks', run: ask }] : []);
  if (!may) return null;
  if (work.job) {
    return (
      <JobProgress
        id={work.job}
        onEnd={(job) => {
          const id = work.resultOf(job)?.id;
          if (id) go(paths.suggestions(id));
        }}
      />
    );
  }
  return (
    <>
      {work.error && <ProblemView error={work.error} />}
      <button type="button" className="button primary" aria-disabled={work.isPending} onClick={ask}>
        Suggest checks <kbd>S</kbd>
      </button>
    </>
  );
}
