import { ComparisonsPage } from '../comparisons/ComparisonsPage';
import { leaks } from './leaks';
import { NewLeak } from './NewLeak';

export const LeaksPage = () => (
  <ComparisonsPage of={leaks} form={(datasets, chosen) => <NewLeak datasets={datasets} chosen={chosen} />} />
);
