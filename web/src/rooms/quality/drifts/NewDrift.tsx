import type { Dataset } from '../../../api/types';
import { Fields } from '../../../ui/Fields';
import { NewComparison } from '../comparisons/NewComparison';
import { datasetField, useValues, useVersions, versionField } from '../comparisons/useSide';
import { drifts } from './drifts';

/** Compares two versions of one dataset, the newest with the one before when nothing is said. */
export function NewDrift({ datasets, chosen }: { datasets: Dataset[]; chosen: string }) {
  const [values, set] = useValues({ dataset: chosen || (datasets[0]?.slug ?? '') });
  const dataset = values.dataset ?? '';
  const numbers = useVersions(dataset);
  const after = values.after || String(numbers?.[0] ?? '');
  const before = values.before || String(numbers?.find((number) => String(number) !== after) ?? '');
  const isReady = after !== '' && before !== '';
  return (
    <NewComparison
      of={drifts}
      title="Compare two versions"
      verb="Compare"
      body={
        isReady
          ? { base: { dataset, version: Number(before) }, current: { dataset, version: Number(after) } }
          : undefined
      }
      missing={numbers && !isReady ? `${dataset} has fewer than two versions yet.` : undefined}
    >
      <Fields
        specs={[
          datasetField('dataset', 'Dataset', datasets),
          versionField('before', 'Before', numbers),
          versionField('after', 'After', numbers),
        ]}
        values={{ ...values, before, after }}
        set={(name, value) => {
          if (name === 'dataset') {
            set('before', '');
            set('after', '');
          }
          set(name, value);
        }}
      />
    </NewComparison>
  );
}
