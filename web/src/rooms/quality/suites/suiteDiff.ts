import type { Suite, SuiteCheck } from '../../../api/types';
import { words } from '../../../ui/format';

export type SuiteChange = { how: 'added' | 'removed' | 'changed'; check: SuiteCheck };

/** What a suite asks more, less or otherwise than the one before it. */
export function changesBetween(before: Suite, after: Suite): SuiteChange[] {
  const old = new Map(before.checks.map((check) => [check.id, check]));
  const now = new Set(after.checks.map((check) => check.id));
  return [
    ...after.checks.flatMap((check): SuiteChange[] => {
      const was = old.get(check.id);
      if (!was) return [{ how: 'added', check }];
      return asks(was) === asks(check) ? [] : [{ how: 'changed', check }];
    }),
    ...before.checks.filter(({ id }) => !now.has(id)).map((check): SuiteChange => ({ how: 'removed', check })),
  ];
}

/** Who owns a check, and where the contract says it, is not what it asks. */
const asks = ({ name, kind, columns, severity, unit, expectation, entry }: SuiteCheck): string =>
  JSON.stringify([name, kind, columns, severity, unit, expectation, entry]);

const LOCAL = /^(\S+) was (added|changed|retired)$/;

/** Why a suite was written down; a check of its own is named where its name is known. */
export function whyOf(why: string, checks: SuiteCheck[]): string {
  const [, id, what] = LOCAL.exec(why) ?? [];
  if (!id) return words(why);
  return `${checks.find((check) => check.id === id)?.name ?? id} was ${what}`;
}
