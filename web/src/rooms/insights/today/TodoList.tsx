import { useState } from 'react';
import type { TodayRow } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { duration, words } from '../../../ui/format';
import { useActions } from '../../../ui/keys';
import { SevBadge } from '../../../ui/SevBadge';
import { StateWord } from '../../../ui/State';
import type { Face } from '../../../ui/states';
import { useGo, usePageOf } from '../../../ui/url';

const FEW = 12;

/** Ranked by the server: severity, minutes to due, waiting time. */
export function TodoList({ rows }: { rows: TodayRow[] }) {
  const [isWhole, setWhole] = useState(false);
  const [at, setAt] = useState(-1);
  const go = useGo();
  const pageOf = usePageOf();
  const shown = isWhole ? rows : rows.slice(0, FEW);
  useActions([
    { key: 'j', title: 'Next item', hidden: true, run: () => setAt((now) => Math.min(shown.length - 1, now + 1)) },
    { key: 'k', title: 'Previous item', hidden: true, run: () => setAt((now) => Math.max(0, now - 1)) },
    {
      key: 'enter',
      title: 'Open the item',
      hidden: true,
      run: () => {
        const href = pageOf(shown[at]?.link);
        if (href) go(href);
      },
    },
  ]);
  return (
    <Card
      title="Needs you"
      count={rows.length}
      aside={
        <span className="muted small on-wide">
          <kbd>J</kbd> <kbd>K</kbd> move · <kbd>Enter</kbd> open
        </span>
      }
      foot={
        rows.length > FEW &&
        !isWhole && (
          <button type="button" className="link-button" onClick={() => setWhole(true)}>
            all {rows.length}
          </button>
        )
      }
    >
      <ol className="todo">
        {shown.map((row, index) => (
          <TodoRow key={row.id} row={row} isFirst={index === 0} isAt={index === at} />
        ))}
      </ol>
    </Card>
  );
}

function TodoRow({ row, isFirst, isAt }: { row: TodayRow; isFirst: boolean; isAt: boolean }) {
  const pageOf = usePageOf();
  const href = pageOf(row.link);
  const action = row.action && pageOf(row.action.link);
  const title = row.title;
  const due = dueOf(row);
  return (
    <li className={isAt ? 'at' : undefined}>
      <span>{row.severity ? <SevBadge severity={row.severity} /> : <StateWord face={kindFace(row.kind)} />}</span>
      <div>
        {href ? (
          <a className="quiet" href={href}>
            <b>{named(row.object, title)}</b>
          </a>
        ) : (
          <b>{named(row.object, title)}</b>
        )}
        <div className="facts-line">{row.facts}</div>
      </div>
      <span className={due.isLate ? 'due bad' : 'due'}>{due.text}</span>
      {row.action && action ? (
        <a
          className={isFirst ? 'button primary' : 'button'}
          href={action}
          aria-label={`${row.action.title}: ${named(row.object, title)}`}
        >
          {row.action.title}
        </a>
      ) : (
        <span />
      )}
    </li>
  );
}

const named = (object: string, title: string): string => (title.includes(object) ? title : `${object} · ${title}`);

function kindFace(kind: string): Face {
  if (/approval|access|invoice/.test(kind)) return { tone: 'muted', icon: 'clock', word: words(kind) };
  if (/risk/.test(kind)) return { tone: 'warn', icon: 'triangle', word: 'At risk' };
  if (/decision|lot/.test(kind)) return { tone: 'warn', icon: 'triangle', word: 'Decision' };
  return { tone: 'muted', icon: 'info', word: kind === 'other' ? 'To know' : words(kind) };
}

const SOON_MS = 3_600_000;

function dueOf({ due, waitingSince }: TodayRow): { text: string; isLate: boolean } {
  if (due) {
    const left = new Date(due).getTime() - Date.now();
    return { text: left < 0 ? `${duration(left)} overdue` : `due in ${duration(left)}`, isLate: left < SOON_MS };
  }
  return {
    text: waitingSince ? `waiting ${duration(Date.now() - new Date(waitingSince).getTime())}` : '',
    isLate: false,
  };
}
