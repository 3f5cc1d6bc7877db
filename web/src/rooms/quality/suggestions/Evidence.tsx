import type { Suggestion, Suggestions } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { number, percent } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { ScrollBox } from '../../../ui/ScrollBox';
import { When } from '../../../ui/When';

/** Why one check is suggested, what contradicts it, and how the contract would say it. */
export function Evidence({ list, suggestion }: { list: Suggestions; suggestion: Suggestion | undefined }) {
  return (
    <aside className="side stack" aria-label={suggestion ? 'Evidence' : 'Facts'}>
      {suggestion && <Of suggestion={suggestion} />}
      {list.findings.length > 0 && (
        <Aside title="What else was seen?" count={list.findings.length}>
          <ul className="events">
            {list.findings.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Aside>
      )}
      <Aside title="Facts">
        <KeyValue
          facts={{
            Version: (
              <a href={paths.version(list.dataset, list.version)}>
                {list.dataset} v{list.version}
              </a>
            ),
            Suite: <a href={paths.suite(list.dataset)}>what is asked now</a>,
            Accepted: (
              <>
                {number(list.accepted.length)}
                {list.acceptedBy && (
                  <>
                    {' '}
                    by <PersonChip person={list.acceptedBy} />
                  </>
                )}
              </>
            ),
            'In a draft':
              list.drafts.length > 0 ? (
                <a href={paths.contract(list.dataset)}>
                  revision {list.drafts.map(({ revision }) => number(revision)).join(', ')}
                </a>
              ) : undefined,
            'Other lists': <a href={paths.suggestionsOf(list.dataset)}>of {list.dataset}</a>,
            'Asked by': <PersonChip person={list.createdBy} none="the house itself" />,
            Measured: <When at={list.createdAt} />,
          }}
        />
      </Aside>
    </aside>
  );
}

function Of({ suggestion: { description, evidence, odcs } }: { suggestion: Suggestion }) {
  const against = evidence.rows - evidence.matching;
  return (
    <>
      <Aside title="Why this one?">
        <p className="small">{description}</p>
        <KeyValue
          facts={{
            'Looked at': number(evidence.rows),
            'Keep it': number(evidence.matching),
            'Do not': against > 0 ? `${number(against)}, ${percent(1 - evidence.share, 3)}` : 'none',
          }}
        />
      </Aside>
      {evidence.counterExamples.length > 0 && (
        <Aside title="Which do not keep it?">
          <ul className="events">
            {evidence.counterExamples.map(({ row, value }) => (
              <li key={row}>
                row {number(row)}: {value === null ? <span className="muted">empty</span> : <code>{value}</code>}
              </li>
            ))}
          </ul>
        </Aside>
      )}
      <Aside title="In the contract">
        <ScrollBox label="The piece of the contract that says it">
          <pre>{JSON.stringify(odcs, null, 2)}</pre>
        </ScrollBox>
      </Aside>
    </>
  );
}
