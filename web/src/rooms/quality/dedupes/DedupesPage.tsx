import { ComparisonsPage } from '../comparisons/ComparisonsPage';
import { dedupes } from './dedupes';
import { NewDedupe } from './NewDedupe';

export const DedupesPage = () => (
  <ComparisonsPage of={dedupes} form={(datasets, chosen) => <NewDedupe datasets={datasets} chosen={chosen} />} />
);
