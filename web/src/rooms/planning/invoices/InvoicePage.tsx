import { useRead } from '../../../api/queries';
import type { Invoice, InvoiceLine } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { amount, plural } from '../../../ui/format';
import { MoneyCell } from '../../../ui/MoneyCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { useUrlValue } from '../../../ui/url';
import { invoiceVerbs } from './invoiceVerbs';
import { LineEvidence } from './LineEvidence';
import { LinesTable } from './LinesTable';
import { isDisputed, lineFace } from './lineCodes';

export function InvoicePage() {
  const number = useParam('invoice');
  const invoice = useRead<Invoice>('/planning/invoices/{invoice}', { path: { invoice: number } });
  const data = invoice.data;
  return (
    <Page
      title={`Invoice ${number}`}
      question="What may be paid, and why not the rest?"
      crumbs={[
        { title: 'Planning', href: paths.planning },
        { title: 'Invoices', href: paths.invoices },
      ]}
      badges={data && <StateBadge state={data.state} />}
      actions={
        data && (
          <StateBar
            object="/planning/invoices/{invoice}"
            path={{ invoice: number }}
            verbs={invoiceVerbs(data)}
            allowed={data.allowedVerbs ?? []}
          />
        )
      }
    >
      <Faces of={invoice}>{(loaded) => <Body invoice={loaded} />}</Faces>
    </Page>
  );
}

function Body({ invoice }: { invoice: Invoice }) {
  const lines = invoice.lines ?? [];
  const disputed = lines.filter((line) => isDisputed(line));
  const [chosen] = useUrlValue('line', String((disputed[0] ?? lines[0])?.line ?? ''));
  const line = lines.find((candidate) => String(candidate.line) === chosen);
  return (
    <>
      <div className="three below-head">
        <Sum title="Billed" value={invoice.billed} note={plural(lines.length, 'line')} />
        <Sum
          title="Payable"
          value={invoice.payable}
          note={plural(lines.length - disputed.length, 'line matches', 'lines match')}
        />
        <Sum
          title="Disputed"
          value={invoice.disputed}
          note={`${plural(disputed.length, 'line')}, each with its reason`}
        />
      </div>
      <div className="columns wide-side">
        <div className="stack">
          <Card
            title="What may be paid?"
            aside={<p>amounts in {invoice.billed?.currency ?? 'the agreement’s currency'}</p>}
          >
            <LinesTable invoice={invoice} lines={lines} chosen={line} />
          </Card>
          {invoice.unbilled && invoice.unbilled.length > 0 && (
            <Card title="What was accepted but not billed?">
              <ul className="card-body events">
                {invoice.unbilled.map((work) => (
                  <li key={work.work}>
                    {work.work}: {work.accepted} accepted{' '}
                    {work.amount && <span className="muted">{amount(work.amount)}</span>}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <aside className="side stack" aria-label={line ? `Evidence for line ${line.line}` : 'Evidence'}>
          {line && <LineEvidence line={line} vendor={invoice.vendor} />}
          {disputed.length > 0 && <Reasons lines={disputed} vendor={invoice.vendor} />}
        </aside>
      </div>
    </>
  );
}

function Sum({ title, value, note }: { title: string; value: Invoice['payable']; note: string }) {
  return (
    <section className="card tile">
      <h2>{title}</h2>
      <p className="tile-value">
        <b>
          <MoneyCell value={value} none="not reconciled yet" />
        </b>{' '}
        {value?.currency}
      </p>
      <p className="tile-line">{note}</p>
    </section>
  );
}

function Reasons({ lines, vendor }: { lines: InvoiceLine[]; vendor: string }) {
  return (
    <section>
      <h2>What the dispute says</h2>
      <p className="muted small">
        To {vendor}, {plural(lines.length, 'reason')}:
      </p>
      <ol className="events">
        {lines.map((line) => (
          <li key={line.line}>
            Line {line.line}: {lineFace(line).word.toLowerCase()}, {line.work}
          </li>
        ))}
      </ol>
    </section>
  );
}
