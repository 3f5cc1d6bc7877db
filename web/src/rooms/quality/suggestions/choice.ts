import type { Suggestion, Suggestions } from '../../../api/types';
import { number, percent } from '../../../ui/format';
import { kindOf } from '../kinds';

export type Choice = ReadonlySet<string>;

/** What stands already is chosen from the start: what is accepted replaces what was accepted before. */
export const chosenAtFirst = ({ accepted }: Suggestions): Choice => new Set(accepted);

export const toggled = (chosen: Choice, path: string): Choice =>
  new Set(chosen.has(path) ? [...chosen].filter((one) => one !== path) : [...chosen, path]);

export const holdsEverywhere = ({ evidence }: Suggestion): boolean => evidence.matching === evidence.rows;

/** How the suite would change: checks that come into it, and checks that are taken back. */
export function changeOf(accepted: string[], chosen: Choice): { added: number; takenBack: number } {
  const before = new Set(accepted);
  return {
    added: [...chosen].filter((path) => !before.has(path)).length,
    takenBack: accepted.filter((path) => !chosen.has(path)).length,
  };
}

/** The words on the button; undefined when the suite is as the choice says. */
export function acceptTitle(accepted: string[], chosen: Choice): string | undefined {
  const { added, takenBack } = changeOf(accepted, chosen);
  if (added === 0 && takenBack === 0) return undefined;
  if (takenBack === 0) return `Accept ${number(added)} into the suite`;
  return added === 0
    ? `Take ${number(takenBack)} out of the suite`
    : `Accept ${number(added)}, take ${number(takenBack)} out`;
}

/** `12 nulls, 8 domain`, most first. */
export const kindsOf = (kinds: Record<string, number>): string =>
  Object.entries(kinds)
    .toSorted(([, left], [, right]) => right - left)
    .map(([kind, count]) => `${number(count)} ${kindOf(kind).toLowerCase()}`)
    .join(', ');

/** What it asks, without the count that stands beside it. */
export function askedBy({ description, columns }: Pick<Suggestion, 'description' | 'columns'>): string {
  const said = description.replace(/^[\d,.\s]+ of [\d,.\s]+ rows (match: )?/, '').replace(/^match /, 'matches ');
  const first = said.split(' ', 1)[0] ?? '';
  const isName = columns.includes(first) || /[A-Z_]/.test(first);
  return isName ? said : said.charAt(0).toUpperCase() + said.slice(1);
}

/** On how much of it it holds; one exception among many is not rounded away. */
export function evidenceOf({ evidence: { rows, matching, share } }: Suggestion): string {
  if (rows === 0) return percent(share);
  if (matching === rows) return `all ${number(rows)}`;
  return `${number(matching)} of ${number(rows)}, ${share >= 0.9995 ? '> 99.9%' : percent(share)}`;
}
