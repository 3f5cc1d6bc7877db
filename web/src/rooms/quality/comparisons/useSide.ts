import { useState } from 'react';
import { useItems, useRead } from '../../../api/queries';
import type { Contract, VersionLine } from '../../../api/types';
import type { FieldSpec } from '../../../ui/Field';

/** Numbers of the versions that can be read, newest first; one that is open may still change. */
export function useVersions(dataset: string): number[] | undefined {
  const versions = useItems<VersionLine>(
    '/datasets/{dataset}/versions',
    { path: { dataset }, query: { limit: 200 } },
    { enabled: dataset !== '' },
  );
  return versions.data?.filter((version) => version.state !== 'open').map((version) => version.number);
}

/** Names of a dataset's columns, as its contract has them. */
export function useColumns(dataset: string): string[] {
  const contract = useRead<Contract>(
    '/datasets/{dataset}/contract',
    { path: { dataset } },
    { enabled: dataset !== '', retry: false },
  );
  return contract.data?.columns.map((column) => column.name) ?? [];
}

export type Values = Record<string, string>;

/** The texts of a form by the names of its fields. */
export function useValues(first: Values): [Values, (name: string, value: string) => void] {
  const [values, setValues] = useState(first);
  return [values, (name, value) => setValues((now) => ({ ...now, [name]: value }))];
}

export const datasetField = (name: string, label: string, datasets: { slug: string }[]): FieldSpec => ({
  name,
  label,
  type: 'select',
  options: datasets.map(({ slug }) => ({ value: slug, title: slug })),
});

export const versionField = (name: string, label: string, numbers: number[] | undefined): FieldSpec => ({
  name,
  label,
  type: 'select',
  options: (numbers ?? []).map((number) => ({ value: String(number), title: `v${number}` })),
});

export const columnField = (
  name: string,
  label: string,
  none: string,
  columns: string[],
  hint?: string,
): FieldSpec => ({
  name,
  label,
  type: 'select',
  hint,
  isOptional: true,
  options: [{ value: '', title: none }, ...columns.map((column) => ({ value: column, title: column }))],
});
