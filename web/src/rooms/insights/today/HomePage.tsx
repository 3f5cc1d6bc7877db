import { useMe, useRead } from '../../../api/queries';
import type { Today } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { dateTime } from '../../../ui/format';
import { Icon, type IconName } from '../../../ui/Icon';
import { figure } from '../../../ui/MetricTile';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { ServerLink } from '../../../ui/ServerLink';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { TodoList } from './TodoList';

export function HomePage() {
  const today = useRead<Today>('/insights/today', {}, { refetchInterval: 30_000 });
  const name = useMe().data?.name.split(' ')[0];
  return (
    <Page
      title={`${greeting(new Date().getHours())}${name ? `, ${name}` : ''}.`}
      question="What needs me today?"
      actions={<span className="muted small">{dateTime(new Date().toISOString())}</span>}
    >
      <div className="columns">
        <div className="stack">
          <Faces of={today}>
            {(data) => (
              <>
                {data.needsYou.length > 0 ? (
                  <TodoList rows={data.needsYou} />
                ) : (
                  <Card title="Needs you" count={0}>
                    <EmptyState title="Nothing is waiting for you">
                      <p>
                        What others wait for stands on the boards: <a href={paths.incidents}>incidents</a>,{' '}
                        <a href={paths.planning}>requests</a>, <a href={paths.labeling}>programmes</a>.
                      </p>
                    </EmptyState>
                  </Card>
                )}
                {data.watching.length > 0 && <Watching rows={data.watching} />}
              </>
            )}
          </Faces>
        </div>
        <aside className="side stack" aria-label="Since yesterday and targets">
          {today.data && today.data.since.length > 0 && <Since rows={today.data.since} />}
          {today.data?.targets && today.data.targets.length > 0 && <Targets rows={today.data.targets} />}
        </aside>
      </div>
    </Page>
  );
}

const greeting = (hour: number): string =>
  hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';

function Watching({ rows }: { rows: Today['watching'] }) {
  return (
    <Card title="Watching" count={rows.length}>
      <DataTable
        label="Objects you watch"
        rows={rows}
        idOf={(row) => row.object}
        columns={[
          { id: 'object', title: 'Object', cell: (row) => <ServerLink to={row.link}>{row.title}</ServerLink> },
          { id: 'state', title: 'State', cell: (row) => <StateWord state={row.state} /> },
          { id: 'what', title: 'What moves', cell: (row) => row.what },
          { id: 'next', title: 'Next', isNumber: true, cell: (row) => row.next ?? <NullCell reason="nothing due" /> },
        ]}
      />
    </Card>
  );
}

const sinceIcons: Record<string, IconName> = { ok: 'check', bad: 'cross', info: 'info' };

function Since({ rows }: { rows: Today['since'] }) {
  return (
    <Aside title="Since yesterday">
      <ul className="lines">
        {rows.slice(0, 8).map((row) => (
          <li key={`${row.at}${row.title}`}>
            <Icon name={sinceIcons[row.tone] ?? 'info'} />
            <span>
              <ServerLink to={row.link}>{row.title}</ServerLink>
            </span>
            <span className="end muted small">
              <When at={row.at} as="ago" />
            </span>
          </li>
        ))}
      </ul>
    </Aside>
  );
}

function Targets({ rows }: { rows: NonNullable<Today['targets']> }) {
  return (
    <Aside title="Are we on target?">
      <ul className="lines">
        {rows.map((row) => {
          const value = row.value === null ? null : figure(row.value, row.unit);
          return (
            <li key={row.kpi}>
              {row.met === null ? (
                <StateWord state="pending" word={row.value === null ? 'No data' : 'No target'} />
              ) : row.met ? (
                <StateWord state="met" />
              ) : (
                <StateWord state="failed" word="Missed" />
              )}
              <a href={paths.kpi(row.kpi)}>{row.title}</a>
              <span className="end">
                {value ? `${value.text} ${value.unit}` : <NullCell reason="nothing measured yet" />}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="small muted">
        {rows.filter((row) => row.met).length} of {rows.length} met · <a href={paths.insights}>Insights</a>
      </p>
    </Aside>
  );
}
