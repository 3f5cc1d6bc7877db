import { useRead } from '../../../api/queries';
import type { Dashboard, DashboardTile, Ratio } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { ControlChart } from '../../../ui/charts/ControlChart';
import { Waterfall } from '../../../ui/charts/Waterfall';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { day, number, percent } from '../../../ui/format';
import { MetricTile, withUnit } from '../../../ui/MetricTile';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { ServerLink } from '../../../ui/ServerLink';
import { When } from '../../../ui/When';
import { asTarget } from '../asTarget';
import { insightTabs } from '../insightTabs';
import { VendorTable } from './VendorTable';

export function DashboardPage() {
  const dashboard = useRead<Dashboard>('/insights/dashboard');
  return (
    <Page
      title="Cost, quality, speed"
      question="Are cost, quality and speed where they should be?"
      crumbs={[{ title: 'Insights', href: paths.insights }]}
      tabs={insightTabs('Cost, quality, speed')}
      actions={dashboard.data && <span className="muted small">{period(dashboard.data)}</span>}
    >
      <Faces of={dashboard}>{(data) => (isEmpty(data) ? <NothingYet /> : <Body data={data} />)}</Faces>
    </Page>
  );
}

const period = ({ from, to, dataThrough }: Dashboard): string =>
  [from && to && `${day(from)} – ${day(to)}`, dataThrough && `data through ${day(dataThrough)}`]
    .filter(Boolean)
    .join(' · ');

const isEmpty = (data: Dashboard): boolean =>
  data.cost.value === null && data.quality.value === null && data.vendors.length === 0;

const NothingYet = () => (
  <div className="below-head card">
    <EmptyState title="Nothing to read yet">
      <p>Readings start after the first accepted lot.</p>
      <p>
        <a href={paths.labeling}>Labeling programmes</a>
      </p>
    </EmptyState>
  </div>
);

function Body({ data }: { data: Dashboard }) {
  return (
    <>
      <div className="three below-head">
        <Tile title="What does an accepted item cost?" tile={data.cost} />
        <Tile title="How many accepted items are right?" tile={data.quality} />
        <Tile title="How fast is a lot turned round?" tile={data.speed} />
      </div>
      <div className="columns wide-side">
        <div className="stack">
          {data.waterfall.length > 0 && (
            <Card title="Where did the money go?" aside={<p>{data.waterfall[0]?.amount.currency}</p>}>
              <div className="card-body">
                <Waterfall name="Where the money went" steps={data.waterfall} />
              </div>
            </Card>
          )}
          <VendorTable vendors={data.vendors} target={data.quality.target} />
        </div>
        <aside className="side stack" aria-label="Rework, coverage, changes">
          <section className="card tile-grid">
            <Share title="Rework" ratio={data.rework} what="lots sent back" />
            <Share title="First pass" ratio={data.firstPass} what="lots" />
            <Share title="Coverage" ratio={data.coverage} what="items" />
            <section className="tile">
              <h3>Answers per item</h3>
              <p className="tile-value">
                <b>
                  {data.answersPerItem == null ? <NullCell reason="no answer yet" /> : number(data.answersPerItem, 2)}
                </b>
              </p>
            </section>
          </section>
          {data.annotations.length > 0 && (
            <Aside title="What changed?">
              <ul className="events">
                {data.annotations.slice(0, 8).map((note) => (
                  <li key={`${note.at}${note.title}`}>
                    <ServerLink to={note.link}>{note.title}</ServerLink>
                    <div className="muted">
                      <When at={note.at} />
                    </div>
                  </li>
                ))}
              </ul>
            </Aside>
          )}
        </aside>
      </div>
    </>
  );
}

function Tile({ title, tile }: { title: string; tile: DashboardTile }) {
  return (
    <MetricTile
      title={title}
      target={asTarget(tile, tile.kpi, tile.note)}
      href={tile.kpi ? paths.kpi(tile.kpi) : undefined}
    >
      {tile.series.length > 1 && (
        <ControlChart
          name={title}
          points={tile.series}
          target={tile.target}
          limits={tile.limits}
          axis="lot"
          shown={(value) => withUnit(value, tile.unit)}
          most={tile.unit === 'ratio' ? 1 : undefined}
        />
      )}
      {tile.series.length === 1 && <p className="tile-line">A trend is drawn from the second reading on.</p>}
    </MetricTile>
  );
}

function Share({ title, ratio, what }: { title: string; ratio: Ratio | null; what: string }) {
  return (
    <section className="tile">
      <h3>{title}</h3>
      <p className="tile-value">
        <b>{ratio?.value == null ? <NullCell reason={`no ${what} yet`} /> : percent(ratio.value)}</b>
      </p>
      {ratio?.numerator != null && ratio.denominator != null && (
        <p className="tile-line">
          {number(ratio.numerator)} of {number(ratio.denominator)} {what}
        </p>
      )}
    </section>
  );
}
