import { words } from '../../../ui/format';

type Entry = { text: string; note?: string; link?: string };

/** Evidence is a sentence, a list, or named facts; each becomes lines that a person can read. */
export function evidenceLines(evidence: unknown): Entry[] {
  if (evidence == null) return [{ text: 'No evidence is recorded for this line.' }];
  if (typeof evidence === 'string') return [{ text: evidence }];
  if (Array.isArray(evidence)) return evidence.flatMap(evidenceLines);
  if (typeof evidence === 'object') {
    const { text, title, note, link, ...facts } = evidence as Record<string, unknown>;
    const said = text ?? title;
    if (said)
      return [
        {
          text: String(said),
          note: note ? String(note) : undefined,
          link: typeof link === 'string' ? link : undefined,
        },
      ];
    return Object.entries(facts)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => ({
        text: `${words(name)}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
      }));
  }
  return [{ text: String(evidence) }];
}
