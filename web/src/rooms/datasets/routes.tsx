import { page } from '../../app/page';

export const routes = [
  page('/datasets', () => import('./registry/DatasetsPage'), 'DatasetsPage'),
  page('/datasets/$dataset', () => import('./registry/DatasetPage'), 'DatasetPage'),
  page('/datasets/$dataset/schema', () => import('./contract/SchemaPage'), 'SchemaPage'),
  // The API's own name of it, which the server's links carry.
  page('/datasets/$dataset/contract', () => import('./contract/SchemaPage'), 'SchemaPage'),
  page('/datasets/$dataset/schema/edit', () => import('./contract/ContractEditPage'), 'ContractEditPage'),
  page('/datasets/$dataset/versions', () => import('./versions/VersionsPage'), 'VersionsPage'),
  page('/datasets/$dataset/versions/$number', () => import('./versions/VersionPage'), 'VersionPage'),
  page('/datasets/$dataset/ingests', () => import('./ingest/IngestsPage'), 'IngestsPage'),
];
