import { useRead } from '../../../api/queries';
import type { Gate, QualityGate, Version } from '../../../api/types';

const settled = new Set(['published', 'recalled', 'deprecated', 'erased', 'abandoned']);

export const useVersion = (dataset: string, number: string) =>
  useRead<Version>('/datasets/{dataset}/versions/{number}', { path: { dataset, number } });

/** A gate that is being evaluated is asked again until it has decided. */
export const useGate = (dataset: string, number: string, state: string | undefined) =>
  useRead<Gate>(
    '/datasets/{dataset}/versions/{number}/gate',
    { path: { dataset, number } },
    {
      enabled: state !== undefined && state !== 'open' && state !== 'abandoned',
      refetchInterval: state && !settled.has(state) ? 5_000 : false,
    },
  );

/** What the checks alone say of it; the gate asks other rooms too. */
export const useQualityGate = (dataset: string, number: string) =>
  useRead<QualityGate>('/quality/gates/{version}', { path: { version: `${dataset}@v${number}` } }, { retry: false });
