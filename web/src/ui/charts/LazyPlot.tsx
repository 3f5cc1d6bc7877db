import { lazy, Suspense } from 'react';
import type { Drawing } from './Plot';

const Plot = lazy(() => import('./Plot').then((module) => ({ default: module.Plot })));

/** ECharts is loaded when the first chart is drawn; its place is kept, so nothing jumps. */
export function LazyPlot({ drawing, height }: { drawing: Drawing; height: number }) {
  return (
    <div className="plot" style={{ height }}>
      <Suspense>
        <Plot drawing={drawing} />
      </Suspense>
    </div>
  );
}
