import { parsed, type Written, writtenOf } from './entry';

/** The form of a metric that is written out; undefined for the id of a check and for what the form has no place for. */
export function metricOf(text: string): Written | undefined {
  if (text === '') return {};
  const metric = text.startsWith('{') ? parsed(text) : undefined;
  if (!metric || 'wrong' in metric) return undefined;
  const { check, ...rest } = metric.entry;
  return writtenOf({ kind: check, ...rest });
}
