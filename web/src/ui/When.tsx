import type { Time } from '../api/types';
import { ago, clock, dateTime, day } from './format';
import { NullCell } from './NullCell';

type Props = { at: Time | null | undefined; as?: 'ago' | 'clock' | 'day' | 'full'; none?: string };
const written = { ago, clock, day, full: dateTime };

export function When({ at, as = 'full', none = 'not yet' }: Props) {
  if (!at) return <NullCell reason={none} />;
  return (
    <time dateTime={at} title={at} className="nowrap">
      {written[as](at)}
    </time>
  );
}
