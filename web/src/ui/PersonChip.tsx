import type { Person } from '../api/types';
import { NullCell } from './NullCell';

/** A person, or whatever the server named instead of one (a policy, a system step). */
export function PersonChip({
  person,
  none = 'nobody yet',
}: {
  person: Person | string | null | undefined;
  none?: string;
}) {
  if (!person) return <NullCell reason={none} />;
  if (typeof person === 'string') return person;
  const name = person.name || person.login;
  return (
    <span className="person" title={person.login}>
      <i aria-hidden="true">{name.charAt(0).toUpperCase()}</i>
      {name}
    </span>
  );
}
