import { useItems } from '../../../api/queries';
import type { Dataset, VersionLine } from '../../../api/types';
import { Field } from '../../../ui/Field';
import { day } from '../../../ui/format';
import { useOwnObject } from './useSuite';

const NAME = /^(.*?)(?:@v(\d+))?$/;

/** `customers@v3` is the third version of that dataset, `customers` its newest published one. */
export function objectOf(text: string): { dataset: string; version: string } {
  const [, dataset = '', version = ''] = NAME.exec(text) ?? [];
  return { dataset, version };
}
export const objectText = (dataset: string, version: string): string =>
  dataset && version ? `${dataset}@v${version}` : dataset;

/** Another dataset and, where one is meant, its version: only published rows can be compared with. */
export function ObjectField({
  own,
  label,
  hint,
  none,
  name,
  value,
  set,
}: {
  /** The dataset that is checked. */
  own: string;
  label: string;
  hint: string;
  /** What stands for nothing chosen. */
  none: string;
  name: string;
  value: string;
  set: (value: string) => void;
}) {
  const { dataset, version } = objectOf(value);
  const isItself = useOwnObject(own) === dataset;
  const slugs = useItems<Dataset>('/datasets', { query: { limit: 200 } }).data?.map(({ slug }) => slug) ?? [];
  const isKnown = slugs.includes(dataset);
  const versions = useComparable(isKnown ? dataset : '');
  const numbers = versions?.map((line) => String(line.number)) ?? [];
  return (
    <>
      <Field
        spec={{
          name,
          label,
          type: 'select',
          hint,
          options: [
            { value: '', title: none },
            ...withValue(slugs, dataset).map((slug) => ({ value: slug, title: slug })),
          ],
        }}
        value={dataset}
        onChange={(chosen) => set(chosen)}
      />
      {dataset && (
        <Field
          spec={{
            name: `${name}.version`,
            label: `Version of ${dataset}`,
            type: 'select',
            hint:
              !isItself && versions?.length === 0
                ? 'None is published yet: until one is, the check cannot be asked.'
                : undefined,
            options: [
              { value: '', title: isItself ? 'the checked rows themselves' : 'the newest published, as usual' },
              ...withValue(numbers, version).map((number) => ({ value: number, title: titleOf(number, versions) })),
            ],
          }}
          value={version}
          onChange={(number) => set(objectText(dataset, number))}
        />
      )}
    </>
  );
}

const withValue = (known: string[], value: string): string[] =>
  value === '' || known.includes(value) ? known : [value, ...known];

function titleOf(number: string, versions: VersionLine[] | undefined): string {
  const line = versions?.find((one) => String(one.number) === number);
  return line?.publishedAt ? `v${number}, published ${day(line.publishedAt)}` : `v${number}`;
}

function useComparable(dataset: string): VersionLine[] | undefined {
  const versions = useItems<VersionLine>(
    '/datasets/{dataset}/versions',
    { path: { dataset }, query: { limit: 200 } },
    { enabled: dataset !== '' },
  );
  return versions.data?.filter(({ state }) => state === 'published' || state === 'deprecated');
}
