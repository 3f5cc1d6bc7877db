import { number, percent, plural } from '../../../ui/format';

/** The report of `granary dedupe --json`, as far as the page shows it. */
export type DedupeReport = {
  summary: {
    rows: number;
    exactGroups: number;
    exactSurplus: number;
    normalisedGroups: number;
    normalisedSurplus: number;
    nearPairs: number;
    clusters: number;
    rowsInClusters: number;
    kept: number;
    removed: number;
  };
  clusters: Cluster[];
  /** Clusters beyond those that are listed; the figures are over all. */
  more: number;
};

export type Cluster = { kept: { row: number }; members: Member[] };
export type Member = { row: number; similarity: number; chained: boolean };

export const idOfCluster = ({ kept }: Cluster): string => String(kept.row);

/** How unlike the least like of its rows is to the one that stays. */
export const leastAlike = ({ members }: Cluster): number =>
  members.reduce((least, member) => Math.min(least, member.similarity), 1);

export const chainedOf = ({ members }: Cluster): number => members.filter((member) => member.chained).length;

/** Almost equal is not equal. */
export const alike = (similarity: number): string =>
  similarity === 1 ? 'equal' : similarity >= 0.9995 ? '> 99.9%' : percent(similarity, 1);

/** The first rows of a cluster; all of them stand at its side. */
export function rowsOf({ members }: Cluster, most = 6): string {
  const shown = members.slice(0, most).map((member) => number(member.row));
  const rest = members.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${plural(rest, 'more row', 'more rows')}` : shown.join(', ');
}
