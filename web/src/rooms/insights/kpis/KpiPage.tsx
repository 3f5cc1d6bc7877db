import { useRead } from '../../../api/queries';
import type { KpiDetail } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { ControlChart } from '../../../ui/charts/ControlChart';
import { IntervalDots } from '../../../ui/charts/IntervalDots';
import { DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { day, number } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { figure, MetricTile, withUnit } from '../../../ui/MetricTile';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { ScrollBox } from '../../../ui/ScrollBox';
import { When } from '../../../ui/When';

import { asTarget } from '../asTarget';

export function KpiPage() {
  const id = useParam('kpi');
  const kpi = useRead<KpiDetail>('/insights/kpis/{kpi}', { path: { kpi: id } });
  return (
    <Page
      title={kpi.data?.name ?? id}
      question={kpi.data?.question ?? 'How is this number made?'}
      crumbs={[
        { title: 'Insights', href: paths.insights },
        { title: 'KPIs', href: paths.kpis },
      ]}
    >
      <Faces of={kpi}>{(data) => <Body kpi={data} />}</Faces>
    </Page>
  );
}

function Body({ kpi }: { kpi: KpiDetail }) {
  const [low = null, high = null] = kpi.interval ?? [];
  const readings = kpi.readings ?? [];
  return (
    <div className="columns wide-side">
      <div className="stack">
        <MetricTile title={kpi.question} target={asTarget({ ...kpi, low, high }, kpi.id)}>
          {readings.length > 1 && (
            <ControlChart
              name={kpi.name}
              points={readings.map((reading) => ({ ...reading, label: day(reading.at), link: null }))}
              target={kpi.target}
              limits={kpi.limits}
              shown={(value) => withUnit(value, kpi.unit)}
              most={kpi.unit === 'ratio' ? 1 : undefined}
            />
          )}
        </MetricTile>
        {kpi.breakdown && kpi.breakdown.length > 0 && (
          <Breakdown rows={kpi.breakdown} unit={kpi.unit} target={kpi.target} />
        )}
        {kpi.sql && (
          <Card title="How is it made?">
            <ScrollBox label="SQL of this KPI" className="card-body">
              <pre>{kpi.sql}</pre>
            </ScrollBox>
          </Card>
        )}
      </div>
      <aside className="side stack" aria-label="Facts">
        <section>
          <h2>Facts</h2>
          <KeyValue
            facts={{
              Numerator: kpi.numerator ?? <NullCell reason="not a share" />,
              Denominator: kpi.denominator ?? <NullCell reason="not a share" />,
              n: kpi.n === null ? <NullCell reason="not counted" /> : number(kpi.n),
              'Data through': <When at={kpi.dataThrough} none="no data yet" />,
            }}
          />
          {kpi.definition && <p className="small muted">{kpi.definition}</p>}
        </section>
      </aside>
    </div>
  );
}

function Breakdown({
  rows,
  unit,
  target,
}: {
  rows: NonNullable<KpiDetail['breakdown']>;
  unit: string;
  target: number | null;
}) {
  return (
    <Card title="Where does it come from?">
      <DataTable
        label="Breakdown"
        rows={rows}
        idOf={(row) => row.label}
        columns={[
          { id: 'label', title: 'Part', sortBy: (row) => row.label, cell: (row) => row.label },
          {
            id: 'value',
            title: 'Value',
            isNumber: true,
            sortBy: (row) => row.value,
            cell: (row) => (row.value === null ? <NullCell reason="nothing measured" /> : figure(row.value, unit).text),
          },
          ...(unit === 'ratio'
            ? [
                {
                  id: 'dots',
                  title: '95% interval, 0 to 100%',
                  cell: (row: (typeof rows)[number]) => (
                    <IntervalDots
                      name={row.label}
                      value={row.value}
                      low={row.low}
                      high={row.high}
                      target={target}
                      from={0}
                      width={240}
                    />
                  ),
                },
              ]
            : []),
          {
            id: 'n',
            title: 'n',
            isNumber: true,
            sortBy: (row) => row.n,
            cell: (row) => row.n ?? <NullCell reason="not counted" />,
          },
        ]}
      />
    </Card>
  );
}
