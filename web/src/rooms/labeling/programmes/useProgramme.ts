import { useItems, useRead } from '../../../api/queries';
import type { AnnotatorCard, Curve, Guideline, Lot, Programme, VendorCard } from '../../../api/types';

const of = (programme: string) => ({ path: { programme } });

export const useProgrammes = () => useItems<Programme>('/labeling/programmes');
export const useProgramme = (programme: string) =>
  useRead<Programme>('/labeling/programmes/{programme}', of(programme));
export const useVendors = (programme: string) =>
  useItems<VendorCard>('/labeling/programmes/{programme}/scorecards', { ...of(programme), query: { by: 'vendor' } });
export const useAnnotators = (programme: string) =>
  useItems<AnnotatorCard>('/labeling/programmes/{programme}/scorecards', {
    ...of(programme),
    query: { by: 'annotator' },
  });
export const useCurve = (programme: string) => useRead<Curve>('/labeling/programmes/{programme}/curve', of(programme));
export const useLots = (programme: string) =>
  useItems<Lot>('/labeling/programmes/{programme}/lots', { ...of(programme), query: { limit: 200 } });
export const useGuideline = (programme: string, enabled = true) =>
  useRead<Guideline>('/labeling/programmes/{programme}/guideline', of(programme), { enabled, staleTime: 300_000 });
