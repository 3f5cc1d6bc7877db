import { words } from '../../ui/format';
import { paths } from '../../ui/paths';

const titles: Record<string, string> = { pii: 'Personal data', sql: 'SQL', missing_partition: 'Missing period' };

/** A kind of check in words. */
export const kindOf = (kind: string): string => titles[kind] ?? words(kind);

const INCIDENT = /^(.*) (INC-\d+)$/;

/** Who asked for a check: the contract, a suggestion, the house itself, or an incident it is to prevent. */
export function Origin({ origin }: { origin: string }) {
  const [, text, incident] = INCIDENT.exec(origin) ?? [];
  if (!text || !incident) return words(origin);
  return (
    <>
      {words(text)} <a href={paths.incident(incident)}>{incident}</a>
    </>
  );
}
