import type { VersionFile } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { BarChart } from '../../../ui/charts/BarChart';
import { monthsBetween } from './months';

/** Rows by partition, with the gap drawn where a month is missing. */
export function FileChart({ files }: { files: VersionFile[] }) {
  const rows = new Map<string, number>();
  for (const file of files) {
    if (file.partition) rows.set(partitionOf(file.partition), (rows.get(partitionOf(file.partition)) ?? 0) + file.rows);
  }
  const labels = monthsBetween([...rows.keys()]);
  if (labels.length < 3) return null;
  const missing = labels.filter((label) => !rows.has(label));
  return (
    <Card title="How many rows came each month?">
      <div className="card-body">
        <BarChart
          name="Rows by month"
          summary={`${labels.length} months from ${labels[0]} to ${labels.at(-1)}. ${missing.length > 0 ? `Missing: ${missing.join(', ')}.` : 'None is missing.'}`}
          bars={labels.map((label) => ({ label, value: rows.get(label) ?? null, gap: `${label} missing` }))}
          unit="rows"
        />
      </div>
    </Card>
  );
}

/** `event_month=2008-05` and `2008-05` alike. */
const partitionOf = (partition: string): string => partition.split('=').at(-1) ?? partition;
