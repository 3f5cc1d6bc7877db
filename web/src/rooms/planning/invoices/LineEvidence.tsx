import type { InvoiceLine } from '../../../api/types';
import { amount, words } from '../../../ui/format';
import { ServerLink } from '../../../ui/ServerLink';
import { StateWord } from '../../../ui/State';
import { disputedOf } from './LinesTable';
import { lineFace } from './lineCodes';

/** Why this line is what it is: the lot's decision, the statement, the agreement. */
export function LineEvidence({ line, vendor }: { line: InvoiceLine; vendor: string }) {
  const disputed = disputedOf(line);
  return (
    <>
      <section>
        <h2>
          Line {line.line} · {line.work}
        </h2>
        <p className="remark">
          <StateWord face={lineFace(line.code)} /> · {vendor} billed {line.quantity}, {line.accepted ?? 'none'}{' '}
          accepted.
          <br />
          <b>
            {amount(disputed)} {disputed.currency}
          </b>{' '}
          disputed, {amount(line.payable)} payable.
        </p>
      </section>
      <section>
        <h2>Where it comes from</h2>
        <ul className="events">
          {evidenceLines(line.evidence).map((entry) => (
            <li key={entry.text}>
              <ServerLink to={entry.link}>{entry.text}</ServerLink>
              {entry.note && <div className="muted">{entry.note}</div>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

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
