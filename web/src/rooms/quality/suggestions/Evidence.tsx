import type { Suggestion, Suggestions } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { number, percent } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { paths } from '../../../ui/paths';
import { ScrollBox } from '../../../ui/ScrollBox';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { useSeenBeside } from './useSuggestions';

/** Why one check is suggested, what contradicts it, and how the contract would say it. */
export function Evidence({ list, suggestion }: { list: Suggestions; suggestion: Suggestion | undefined }) {
  const [job] = useUrlValue('job');
  const seen = useSeenBeside(job);
  return (
    <aside className="side stack" aria-label={suggestion ? 'Evidence' : 'Facts'}>
      {suggestion && <Of suggestion={suggestion} />}
      {seen.length > 0 && (
        <Aside title="What else was seen?" count={seen.length}>
          <ul className="events">
            {seen.map((sentence) => (
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
            Accepted: number(list.accepted.length),
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
