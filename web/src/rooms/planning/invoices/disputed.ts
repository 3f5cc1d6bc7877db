import type { InvoiceLine, Money } from '../../../api/types';

/** Exact: hundredths of the currency's smallest unit in integers, as the server's decimals are at most four places. */
export const disputedOf = (line: InvoiceLine): Money => {
  const units = tenThousandths(line.billed.amount) - tenThousandths(line.payable.amount);
  const sign = units < 0n ? '-' : '';
  const size = units < 0n ? -units : units;
  return {
    amount: `${sign}${size / 10_000n}.${String(size % 10_000n).padStart(4, '0')}`,
    currency: line.billed.currency,
  };
};

function tenThousandths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const units = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
  return decimal.startsWith('-') ? -units : units;
}
