import type { InvoiceLine } from '../../../api/types';
import { amount, money } from '../../../ui/format';
import { ServerLink } from '../../../ui/ServerLink';
import { StateWord } from '../../../ui/State';
import { lineFace } from './lineCodes';

/** Why this line is what it is: the lot's decision, the statement, the agreement. */
export function LineEvidence({ line, vendor }: { line: InvoiceLine; vendor: string }) {
  return (
    <>
      <section>
        <h2>
          Line {line.line} · {line.work}
        </h2>
        <p className="remark">
          <StateWord face={lineFace(line)} /> · {vendor} billed {line.quantity}, {line.accepted ?? 'none'} accepted.
          <br />
          {line.disputed && line.payable && (
            <>
              <b>{money(line.disputed)}</b> disputed, {amount(line.payable)} payable.
            </>
          )}
        </p>
      </section>
      <section>
        <h2>Where it comes from</h2>
        <ul className="events">
          {line.evidence.length === 0 && <li>No evidence is recorded for this line.</li>}
          {line.evidence.map((entry) => (
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
