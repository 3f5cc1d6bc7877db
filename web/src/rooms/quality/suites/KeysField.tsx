import { namesOf, namesText } from './entry';
import { NamesField } from './NamesField';
import { ObjectField, objectOf } from './ObjectField';
import { useColumnNames } from './useSuite';
import type { WordProps } from './WordField';

/** Columns of another dataset, `customers.id`: first the dataset, then the columns that are the key there. */
export function KeysField({ dataset, label, hint, name, value, set }: WordProps & { label: string; hint: string }) {
  const keys = namesOf(value).map(keyOf);
  const object = keys[0]?.object ?? '';
  const columns = useColumnNames(objectOf(object).dataset);
  const written = namesText(keys.map(({ column }) => column).filter(Boolean));
  const said = (at: string, names: string[]): string =>
    at === '' ? '' : namesText((names.length > 0 ? names : ['']).map((column) => `${at}.${column}`));
  return (
    <>
      <ObjectField
        own={dataset}
        label={label}
        hint={hint}
        none="choose a dataset"
        name={name}
        value={object}
        set={(chosen) =>
          set(said(chosen, objectOf(chosen).dataset === objectOf(object).dataset ? namesOf(written) : []))
        }
      />
      {object && (
        <NamesField
          spec={{
            name: `${name}.columns`,
            label: `Key in ${objectOf(object).dataset}`,
            hint: 'As many columns as the key has here, in the same order.',
          }}
          names={columns}
          value={written}
          set={(names) => set(said(object, namesOf(names)))}
        />
      )}
    </>
  );
}

/** A slug has no dot: what stands before the first one is the dataset. */
function keyOf(text: string): { object: string; column: string } {
  const dot = text.indexOf('.');
  return dot < 0 ? { object: text, column: '' } : { object: text.slice(0, dot), column: text.slice(dot + 1) };
}
