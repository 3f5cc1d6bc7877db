import { page } from '../../app/page';

export const routes = [
  page('/datasets', () => import('./registry/DatasetsPage'), 'DatasetsPage'),
  page('/datasets/$dataset', () => import('./registry/DatasetPage'), 'DatasetPage'),
  page('/datasets/$dataset/schema', () => import('./registry/SchemaPage'), 'SchemaPage'),
  page('/datasets/$dataset/versions', () => import('./versions/VersionsPage'), 'VersionsPage'),
  page('/datasets/$dataset/versions/$number', () => import('./versions/VersionPage'), 'VersionPage'),
  page('/datasets/$dataset/ingests', () => import('./ingest/IngestsPage'), 'IngestsPage'),
];
