import type { Money } from '../api/types';
import { amount } from './format';
import { NullCell } from './NullCell';

/** An exact amount; the currency stands once in the head of its table unless asked for. */
export function MoneyCell({
  value,
  none = 'no amount',
  currency = false,
  decimals,
}: {
  value: Money | string | null | undefined;
  none?: string;
  currency?: boolean;
  decimals?: number;
}) {
  if (value === null || value === undefined) return <NullCell reason={none} />;
  const shown = amount(value, decimals);
  const isZero = Number(typeof value === 'string' ? value : value.amount) === 0;
  return (
    <span className={isZero ? 'muted' : undefined}>
      {shown}
      {currency && typeof value !== 'string' ? ` ${value.currency}` : ''}
    </span>
  );
}
