import { useItems } from '../../../api/queries';
import type { Kpi } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { figure, withUnit } from '../../../ui/MetricTile';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { boundOf } from '../asTarget';
import { insightTabs } from '../insightTabs';

const shown = (value: number | null, unit: string, none: string) => {
  if (value === null) return <NullCell reason={none} />;
  const { text, unit: word } = figure(value, unit);
  return `${text} ${word}`.trim();
};

const columns: Column<Kpi>[] = [
  {
    id: 'name',
    title: 'KPI',
    sortBy: (row) => row.name,
    cell: (row) => (
      <>
        <a href={paths.kpi(row.id)}>{row.name}</a>
        <div className="muted small">{row.question}</div>
      </>
    ),
  },
  {
    id: 'met',
    title: 'State',
    cell: (row) => {
      const { met } = row;
      return met === null ? (
        <StateWord state="pending" word={row.value === null ? 'No data' : 'No target'} />
      ) : met ? (
        <StateWord state="met" />
      ) : (
        <StateWord state="failed" word="Missed" />
      );
    },
  },
  {
    id: 'value',
    title: 'Value',
    isNumber: true,
    sortBy: (row) => row.value,
    cell: (row) => shown(row.value, row.unit, 'nothing measured yet'),
  },
  {
    id: 'target',
    title: 'Target',
    isNumber: true,
    sortBy: (row) => row.target,
    cell: (row) =>
      row.target === null ? (
        <NullCell reason="no target set" />
      ) : (
        `${boundOf(row.direction) === 'max' ? '≤' : '≥'} ${withUnit(row.target, row.unit)}`
      ),
  },
  {
    id: 'parts',
    title: 'Made of',
    isNumber: true,
    cell: (row) =>
      row.numerator == null || row.denominator == null ? (
        <NullCell reason="not a share" />
      ) : (
        `${row.numerator} ÷ ${row.denominator}`
      ),
  },
  {
    id: 'n',
    title: 'n',
    isNumber: true,
    sortBy: (row) => row.n,
    cell: (row) => row.n ?? <NullCell reason="not counted" />,
  },
  {
    id: 'through',
    title: 'Data through',
    isNumber: true,
    cell: (row) => <When at={row.dataThrough} as="ago" none="no data yet" />,
  },
];

export function KpisPage() {
  const kpis = useItems<Kpi>('/insights/kpis');
  return (
    <Page
      title="KPIs"
      question="How is each number made, and is it where it should be?"
      crumbs={[{ title: 'Insights', href: paths.insights }]}
      tabs={insightTabs('KPIs')}
    >
      <div className="stack below-head">
        <Card
          title="All KPIs"
          count={kpis.data?.length}
          foot="Every figure is a query over facts: its value is its numerator over its denominator."
        >
          <Faces
            of={kpis}
            empty={{ title: 'No KPI yet', children: <p>Readings start after the first accepted lot.</p> }}
          >
            {(rows) => (
              <DataTable
                label="KPIs"
                rows={rows}
                columns={columns}
                idOf={(row) => row.id}
                hrefOf={(row) => paths.kpi(row.id)}
                textOf={(row) => `${row.name} ${row.question}`}
                hasKeys
              />
            )}
          </Faces>
        </Card>
      </div>
    </Page>
  );
}
