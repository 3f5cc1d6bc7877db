import { Fragment, type ReactNode } from 'react';

/** Facts of one object, in the order written; a fact without a value is left out by giving `undefined`. */
export function KeyValue({ facts }: { facts: Record<string, ReactNode | undefined> }) {
  return (
    <dl className="facts">
      {Object.entries(facts)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
