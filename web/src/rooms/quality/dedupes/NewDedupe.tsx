import type { Dataset } from '../../../api/types';
import type { FieldSpec } from '../../../ui/Field';
import { Fields } from '../../../ui/Fields';
import { listed } from '../comparisons/comparison';
import { NewComparison } from '../comparisons/NewComparison';
import { columnField, datasetField, useColumns, useValues, useVersions, versionField } from '../comparisons/useSide';
import { dedupes } from './dedupes';

/** Looks for rows that are there more than once; a text column makes nearly equal ones count too. */
export function NewDedupe({ datasets, chosen }: { datasets: Dataset[]; chosen: string }) {
  const [values, set] = useValues({
    dataset: chosen || (datasets[0]?.slug ?? ''),
    threshold: '0.8',
    shingle: '3',
    keep: 'first',
  });
  const dataset = values.dataset ?? '';
  const numbers = useVersions(dataset);
  const columns = useColumns(dataset);
  const version = values.version || String(numbers?.[0] ?? '');
  const isReady = version !== '';
  const near = values.text ? NEAR : [];
  return (
    <NewComparison
      of={dedupes}
      title="Look for duplicates"
      verb="Look for duplicates"
      body={
        isReady
          ? {
              dataset,
              version: Number(version),
              columns: listed(values.columns ?? ''),
              text: values.text || undefined,
              threshold: values.text ? Number(values.threshold) : undefined,
              shingle: values.text ? Number(values.shingle) : undefined,
              keep: values.keep,
            }
          : undefined
      }
      missing={numbers && !isReady ? `${dataset} has no committed version yet.` : undefined}
    >
      <Fields
        specs={[
          datasetField('dataset', 'Dataset', datasets),
          versionField('version', 'Version', numbers),
          {
            name: 'columns',
            label: 'Equal in',
            isOptional: true,
            hint: 'Columns with commas; none for all of them. Personal columns take no part.',
          },
          columnField('text', 'Nearly equal in', 'equal rows only', columns, 'A column of texts.'),
          ...near,
          KEEP,
        ]}
        values={{ ...values, version }}
        set={(name, value) => {
          if (name === 'dataset') {
            set('version', '');
            set('text', '');
          }
          set(name, value);
        }}
      />
    </NewComparison>
  );
}

const NEAR: FieldSpec[] = [
  { name: 'threshold', label: 'Alike from', type: 'number', hint: 'Shared of all pieces, from 0.01 to 1.' },
  { name: 'shingle', label: 'Words in a piece', type: 'number', hint: 'Longer pieces forgive less.' },
];

const KEEP: FieldSpec = {
  name: 'keep',
  label: 'Which row stays',
  type: 'select',
  options: [
    { value: 'first', title: 'the first' },
    { value: 'last', title: 'the last' },
    { value: 'longest', title: 'the longest text' },
  ],
};
