import { page } from '../../app/page';

export const routes = [
  page('/incidents', () => import('./list/IncidentsPage'), 'IncidentsPage'),
  page('/incidents/controls', () => import('./controls/ControlsPage'), 'ControlsPage'),
  page('/incidents/$incident', () => import('./incident/IncidentPage'), 'IncidentPage'),
];
