import { useRead } from '../../../api/queries';
import type { Profile } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { number, percent, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { qualityCrumb } from '../qualityTabs';
import { ColumnCard } from './ColumnCard';
import { ColumnTable } from './ColumnTable';
import { hasShape } from './figures';
import { SuggestChecks } from './SuggestChecks';

export function ProfilePage() {
  const id = useParam('profile');
  const profile = useRead<Profile>('/quality/profiles/{profile}', { path: { profile: id } });
  const data = profile.data;
  return (
    <Page
      title={data ? `Profile of ${data.dataset} v${data.version}` : 'Profile'}
      question="What is in it?"
      crumbs={[qualityCrumb]}
      actions={data && <SuggestChecks dataset={data.dataset} version={data.version} />}
    >
      <Faces of={profile}>{(loaded) => <Body profile={loaded} />}</Faces>
    </Page>
  );
}

function Body({ profile }: { profile: Profile }) {
  const [chosen] = useUrlValue('column', (profile.columns.find(hasShape) ?? profile.columns[0])?.name ?? '');
  const column = profile.columns.find((candidate) => candidate.name === chosen);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        {profile.worthALook.length > 0 && (
          <Card title="What is worth a look?" count={profile.worthALook.length}>
            <ul className="card-body events">
              {profile.worthALook.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Card>
        )}
        <ColumnTable columns={profile.columns} chosen={column} />
        <Dependencies profile={profile} />
      </div>
      <aside className="side stack" aria-label={column ? `Column ${column.name}` : 'Facts'}>
        {column && <ColumnCard column={column} />}
        <Facts profile={profile} />
      </aside>
    </div>
  );
}

function Dependencies({ profile: { summary } }: { profile: Profile }) {
  if (summary.dependencies.length === 0) return null;
  return (
    <Card title="Which columns decide others?" count={summary.dependencies.length}>
      <ul className="card-body events">
        {summary.dependencies.map((found) => (
          <li key={`${found.from.join()}${found.to}`}>
            <code>{found.from.join(', ')}</code> decides <code>{found.to}</code>{' '}
            {found.violatingRows === 0 ? (
              'in every row'
            ) : (
              <>
                in {percent(found.confidence, 2)} of the rows;{' '}
                <span className="muted">{plural(found.violatingRows, 'row differs', 'rows differ')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Facts({ profile: { summary, dataset, version, createdAt } }: { profile: Profile }) {
  return (
    <Aside title="The whole table">
      <KeyValue
        facts={{
          Version: (
            <a href={paths.version(dataset, version)}>
              {dataset} v{version}
            </a>
          ),
          Rows: number(summary.rows),
          Columns: number(summary.columns),
          'Empty cells': `${number(summary.nullCells)} of ${number(summary.cells)}`,
          'Repeated rows': number(summary.duplicateRows),
          Keys:
            summary.candidateKeys.length > 0 ? (
              summary.candidateKeys.map((key) => key.join(' + ')).join(', ')
            ) : (
              <NullCell reason="no column tells rows apart" said />
            ),
          'Always the same': summary.constantColumns.length > 0 ? summary.constantColumns.join(', ') : undefined,
          Measured: <When at={createdAt} />,
        }}
      />
    </Aside>
  );
}
