import type { Gate, GateItem, GateVerdict, QualityGate } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { Checklist, type ChecklistItem } from '../../../ui/Checklist';
import { clock, duration, number, plural, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { paths } from '../../../ui/paths';
import { ServerLink } from '../../../ui/ServerLink';
import { StateWord } from '../../../ui/State';
import type { Face } from '../../../ui/states';
import { usePageOf } from '../../../ui/url';
import { gateColour } from './gateColour';

/** Is it ready to publish: each item, who or what decided it, and what would make it pass. */
export function GateCard({ gate, checks }: { gate: Gate; checks?: QualityGate }) {
  const left = gate.items.filter(isLeft);
  return (
    <Card
      title="Ready to publish?"
      count={`${gate.met} of ${gate.total}`}
      id="gate"
      aside={
        <>
          {checks && <Colour checks={checks} />}
          <Left items={left} verdict={gate.verdict} />
        </>
      }
      foot="An override needs a reason and a second person with the right to override; it is counted."
    >
      <Checklist label="Gate" items={gate.items.map(gateItem)} />
    </Card>
  );
}

function Colour({ checks: { colour, met, total, run } }: { checks: QualityGate }) {
  const word = <StateWord face={gateColour(colour)} />;
  const said = `${number(met)} of ${plural(total, 'check')} met`;
  return run ? (
    <a href={paths.run(run)} title={said}>
      {word}
    </a>
  ) : (
    word
  );
}

const isLeft = (item: GateItem): boolean => item.verdict === 'unmet' || item.verdict === 'waiting';

function Left({ items, verdict }: { items: GateItem[]; verdict: Gate['verdict'] }) {
  if (items.length === 0) return <StateWord state={verdict} />;
  const waiting = items.filter((item) => item.verdict === 'waiting').length;
  const warned = items.filter((item) => item.verdict === 'unmet' && isWarning(item.severity)).length;
  const failed = items.length - waiting - warned;
  return (
    <>
      {failed > 0 && <StateWord face={{ tone: 'bad', icon: 'cross', word: `${failed} failed` }} />}
      {warned > 0 && <StateWord face={{ tone: 'warn', icon: 'triangle', word: plural(warned, 'warning') }} />}
      {waiting > 0 && <StateWord face={{ tone: 'muted', icon: 'clock', word: `${waiting} waiting` }} />}
    </>
  );
}

const isWarning = (severity: string | null): boolean => severity === 'warning' || severity === 'warn';

function faceOfItem(verdict: GateVerdict, severity: string | null): Face {
  switch (verdict) {
    case 'met':
      return { tone: 'ok', icon: 'check', word: 'Passed' };
    case 'unmet':
      return isWarning(severity)
        ? { tone: 'warn', icon: 'triangle', word: 'Warning' }
        : { tone: 'bad', icon: 'cross', word: 'Failed' };
    case 'waived':
      return { tone: 'warn', icon: 'triangle', word: 'Waived' };
    case 'overridden':
      return { tone: 'warn', icon: 'triangle', word: 'Overridden' };
    case 'waiting':
      return { tone: 'muted', icon: 'clock', word: 'Waiting' };
    default:
      return verdict satisfies never;
  }
}

const gateItem = (item: GateItem): ChecklistItem => ({
  id: item.code,
  what: /^[a-z]+$/.test(item.title) ? words(item.title) : item.title,
  left: isLeft(item),
  face: faceOfItem(item.verdict, item.severity),
  value: <Measured item={item} />,
  by: decided(item),
  fix: <Fix item={item} />,
});

function Measured({ item }: { item: GateItem }) {
  const none = item.verdict === 'met' ? null : <NullCell reason="not measured yet" said />;
  return (
    <>
      {item.value === null ? none : inTime(item.value)}
      {item.expected && !item.value?.endsWith(item.expected) && <span className="muted"> {expectation(item)}</span>}
    </>
  );
}

const SECONDS = /^(\d+(?:\.\d+)?) seconds$/;
/** `5356800 seconds` is 62 d to a reader. */
const inTime = (text: string): string =>
  text.replace(SECONDS, (_, seconds: string) => duration(Number(seconds) * 1000));

function expectation({ value, expected }: GateItem): string {
  const said = expected ?? '';
  const inSeconds = value !== null && SECONDS.test(value);
  const limit = inSeconds ? said.replace(/\d+(\.\d+)?$/, (seconds) => duration(Number(seconds) * 1000)) : said;
  return /^must/.test(limit) ? limit : `expected ${limit}`;
}

const decided = (item: GateItem): string => {
  const who = typeof item.decidedBy === 'string' ? item.decidedBy : item.decidedBy?.name;
  return [who ?? `the ${item.room} room`, item.decidedAt && clock(item.decidedAt)].filter(Boolean).join(', ');
};

function Fix({ item }: { item: GateItem }) {
  const href = usePageOf()(item.link);
  if (!isLeft(item)) return href ? <a href={href}>details</a> : null;
  if (href) {
    return (
      <a className="button" href={href}>
        {item.fix && item.fix.length < 28 ? item.fix : 'Fix it'}
      </a>
    );
  }
  return item.fix ? <ServerLink to={null}>{item.fix}</ServerLink> : null;
}

export const unmetCount = (gate: Gate): string => plural(gate.items.filter(isLeft).length, 'item');
