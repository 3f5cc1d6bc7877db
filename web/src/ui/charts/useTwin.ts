import { useUrlValue } from '../url';

/** One switch for all charts of a page: drawn, or as the tables they are drawn from. It lives in the URL. */
export const useTwin = (): [boolean, () => void] => {
  const [value, set] = useUrlValue('as');
  return [value === 'table', () => set(value === 'table' ? '' : 'table')];
};
