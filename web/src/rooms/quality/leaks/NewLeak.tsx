import type { Dataset } from '../../../api/types';
import type { FieldSpec } from '../../../ui/Field';
import { Fields } from '../../../ui/Fields';
import { listed } from '../comparisons/comparison';
import { NewComparison } from '../comparisons/NewComparison';
import { columnField, datasetField, useColumns, useValues, useVersions, versionField } from '../comparisons/useSide';
import { leaks } from './leaks';

const PARTITIONS = 'Names of partitions, with commas; none for the whole version.';

/** Holds a test part against a training part: two versions, or partitions of one. */
export function NewLeak({ datasets, chosen }: { datasets: Dataset[]; chosen: string }) {
  const first = chosen || (datasets[0]?.slug ?? '');
  const [values, set] = useValues({ train: first, test: first });
  const trained = useVersions(values.train ?? '');
  const tested = useVersions(values.test ?? '');
  const columns = useColumns(values.test ?? '');
  const trainVersion = values.trainVersion || String(trained?.at(-1) ?? '');
  const testVersion = values.testVersion || String(tested?.[0] ?? '');
  const side = (dataset: string | undefined, version: string, partitions: string | undefined) => ({
    dataset,
    version: Number(version),
    partitions: listed(partitions ?? ''),
  });
  const isReady = trainVersion !== '' && testVersion !== '';
  const isSame =
    values.train === values.test && trainVersion === testVersion && !values.trainPartitions && !values.testPartitions;
  return (
    <NewComparison
      of={leaks}
      title="Look at a split"
      verb="Look for leaks"
      body={
        isReady && !isSame
          ? {
              train: side(values.train, trainVersion, values.trainPartitions),
              test: side(values.test, testVersion, values.testPartitions),
              target: values.target || undefined,
              time: values.time || undefined,
              groups: listed(values.groups ?? ''),
              ignore: listed(values.ignore ?? ''),
            }
          : undefined
      }
      missing={
        !trained || !tested
          ? undefined
          : !isReady
            ? 'A version that is committed is needed on each side.'
            : isSame
              ? 'Both sides are the same rows: choose another version, or partitions of it.'
              : undefined
      }
    >
      <Fields
        specs={[
          datasetField('train', 'Training dataset', datasets),
          versionField('trainVersion', 'Training version', trained),
          partitions('trainPartitions', 'Training partitions'),
          datasetField('test', 'Test dataset', datasets),
          versionField('testVersion', 'Test version', tested),
          partitions('testPartitions', 'Test partitions'),
        ]}
        values={{ ...values, trainVersion, testVersion }}
        set={(name, value) => {
          if (name === 'train' || name === 'test') set(`${name}Version`, '');
          set(name, value);
        }}
      />
      <Fields
        specs={[
          columnField('target', 'Target', 'no target', columns, 'Columns that give it away are looked for.'),
          columnField('time', 'Time', 'no time', columns, 'Training must come before the test by it.'),
          list('groups', 'Groups', 'Columns whose values belong to one side, with commas.'),
          list('ignore', 'Left out', 'Columns that count for nothing, such as ids.'),
        ]}
        values={values}
        set={set}
      />
    </NewComparison>
  );
}

const list = (name: string, label: string, hint: string): FieldSpec => ({ name, label, hint, isOptional: true });
const partitions = (name: string, label: string): FieldSpec => list(name, label, PARTITIONS);
