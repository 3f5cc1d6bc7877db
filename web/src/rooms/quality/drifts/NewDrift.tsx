import { useState } from 'react';
import { useItems } from '../../../api/queries';
import type { Dataset, VersionLine } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { JobProgress } from '../../../ui/JobProgress';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { useGo } from '../../../ui/url';
import { useWork } from '../useWork';

/** Compares two versions of one dataset; equal questions have one answer, which is looked up. */
export function NewDrift({ datasets, chosen }: { datasets: Dataset[]; chosen: string }) {
  const go = useGo();
  const work = useWork<{ id: string }>('/quality/drifts');
  const [dataset, setDataset] = useState(chosen || (datasets[0]?.slug ?? ''));
  const versions = useItems<VersionLine>('/datasets/{dataset}/versions', { path: { dataset } });
  const numbers = (versions.data ?? []).filter((version) => version.state !== 'open').map((version) => version.number);
  const [current, setCurrent] = useState<number>();
  const [base, setBase] = useState<number>();
  const after = current ?? numbers[0];
  const before = base ?? numbers.find((number) => number !== after);
  const isReady = after !== undefined && before !== undefined;
  return (
    <Card title="Compare two versions">
      <form
        className="card-body band"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) work.start({ base: { dataset, version: before }, current: { dataset, version: after } });
        }}
      >
        <Choice
          label="Dataset"
          value={dataset}
          options={datasets.map((one) => one.slug)}
          choose={(next) => {
            setDataset(next);
            setBase(undefined);
            setCurrent(undefined);
          }}
        />
        <Choice
          label="Before"
          value={String(before ?? '')}
          options={numbers.map(String)}
          choose={(next) => setBase(Number(next))}
        />
        <Choice
          label="After"
          value={String(after ?? '')}
          options={numbers.map(String)}
          choose={(next) => setCurrent(Number(next))}
        />
        <button type="submit" className="button primary" aria-disabled={!isReady || work.isPending}>
          Compare
        </button>
      </form>
      {versions.data && !isReady && <p className="card-body muted small">{dataset} has fewer than two versions yet.</p>}
      {work.error && <ProblemView error={work.error} />}
      {work.job && (
        <div className="card-body">
          <JobProgress
            id={work.job}
            onEnd={(job) => {
              const id = work.resultOf(job)?.id;
              if (id) go(paths.drift(id));
            }}
          />
        </div>
      )}
    </Card>
  );
}

function Choice({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: string;
  options: string[];
  choose: (value: string) => void;
}) {
  const id = `compare-${label.toLowerCase()}`;
  return (
    <>
      <label htmlFor={id} className="small muted">
        {label}
      </label>
      <select id={id} className="box" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {/^\d+$/.test(option) ? `v${option}` : option}
          </option>
        ))}
      </select>
    </>
  );
}
