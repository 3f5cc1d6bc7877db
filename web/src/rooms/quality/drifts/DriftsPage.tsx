import { ComparisonsPage } from '../comparisons/ComparisonsPage';
import { drifts } from './drifts';
import { NewDrift } from './NewDrift';

export const DriftsPage = () => (
  <ComparisonsPage of={drifts} form={(datasets, chosen) => <NewDrift datasets={datasets} chosen={chosen} />} />
);
