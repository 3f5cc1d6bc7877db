import { Field } from '../../../ui/Field';
import { kindOf } from '../kinds';
import { CheckWords } from './CheckWords';
import { kinds } from './catalogue';
import { entryOf, metricOf, type Written } from './entry';
import type { WordProps } from './WordField';

/** The check whose figure is watched, written out: its kind, its column and its own words. */
export function MetricField({ dataset, label, hint, name, value, set }: WordProps & { label: string; hint: string }) {
  const written = metricOf(value);
  const say = (now: Written) => {
    const { kind, ...rest } = entryOf(now);
    set(kind === undefined ? '' : JSON.stringify({ check: kind, ...rest }));
  };
  if (written === undefined)
    return <Field spec={{ name, label, hint: 'The id of a check, or one as JSON.' }} value={value} onChange={set} />;
  return (
    <>
      <Field
        spec={{
          name,
          label,
          type: 'select',
          hint,
          options: [
            { value: '', title: 'the number of rows, as usual' },
            ...FIGURES.map(({ kind }) => ({ value: kind, title: kindOf(kind) })),
          ],
        }}
        value={written.kind ?? ''}
        onChange={(kind) => say({ kind })}
      />
      {written.kind && (
        <CheckWords
          dataset={dataset}
          prefix={`${name}.`}
          written={written}
          set={(word, text) => say({ ...written, [word]: text })}
        />
      )}
    </>
  );
}

/** What has one figure of its own: not what compares, and nothing that a person attests. */
const BESIDE = ['anomaly', 'drift', 'leakage', 'manual', 'reconcile', 'schemaChange'];
const FIGURES = kinds.filter(({ kind }) => !BESIDE.includes(kind));
