import { useItems, useRead } from '../../api/queries';
import type { Contract, Dataset, IngestRun, Version } from '../../api/types';

export const useDatasets = () => useItems<Dataset>('/datasets');
export const useDataset = (dataset: string) => useRead<Dataset>('/datasets/{dataset}', { path: { dataset } });
export const useContract = (dataset: string) =>
  useRead<Contract>('/datasets/{dataset}/contract', { path: { dataset } });
export const useVersions = (dataset: string) =>
  useItems<Version>('/datasets/{dataset}/versions', { path: { dataset } });
export const useIngests = (dataset: string) =>
  useItems<IngestRun>('/datasets/{dataset}/ingests', { path: { dataset }, query: { limit: 200 } });
