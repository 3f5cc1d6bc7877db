import { page } from '../../app/page';

export const routes = [
  page('/quality', () => import('./findings/FindingsPage'), 'FindingsPage'),
  page('/quality/findings/$finding', () => import('./findings/FindingPage'), 'FindingPage'),
  page('/quality/runs', () => import('./runs/RunsPage'), 'RunsPage'),
  page('/quality/runs/$run', () => import('./runs/RunPage'), 'RunPage'),
  page('/quality/quarantine', () => import('./quarantine/QuarantinePage'), 'QuarantinePage'),
  page('/quality/drifts', () => import('./drifts/DriftsPage'), 'DriftsPage'),
  page('/quality/drifts/$drift', () => import('./drifts/DriftPage'), 'DriftPage'),
  page('/quality/leaks', () => import('./leaks/LeaksPage'), 'LeaksPage'),
  page('/quality/leaks/$leak', () => import('./leaks/LeakPage'), 'LeakPage'),
  page('/quality/dedupes', () => import('./dedupes/DedupesPage'), 'DedupesPage'),
  page('/quality/dedupes/$dedupe', () => import('./dedupes/DedupePage'), 'DedupePage'),
  page('/quality/suggestions', () => import('./suggestions/SuggestionListPage'), 'SuggestionListPage'),
  page('/quality/suggestions/$suggestions', () => import('./suggestions/SuggestionsPage'), 'SuggestionsPage'),
  page('/quality/monitors', () => import('./monitors/MonitorsPage'), 'MonitorsPage'),
  page('/quality/suites/$dataset', () => import('./suites/SuitePage'), 'SuitePage'),
  page('/quality/suites/$dataset/add', () => import('./suites/CheckFormPage'), 'NewCheckPage'),
  page('/quality/suites/$dataset/edit/$check', () => import('./suites/CheckFormPage'), 'EditCheckPage'),
  page('/quality/checks/$check', () => import('./checks/CheckPage'), 'CheckPage'),
  page('/quality/profiles', () => import('./profiles/ProfileStartPage'), 'ProfileStartPage'),
  page('/quality/profiles/$profile', () => import('./profiles/ProfilePage'), 'ProfilePage'),
];
