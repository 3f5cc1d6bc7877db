import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState';
import { ProblemView } from './ProblemView';

type Reading<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** The four faces of everything that is read: loading, problem, empty, full. */
export function Faces<T>({
  of: reading,
  empty,
  children,
}: {
  of: Reading<T>;
  empty?: { title: string; children: ReactNode };
  children: (data: T) => ReactNode;
}) {
  if (reading.data !== undefined) {
    if (empty && Array.isArray(reading.data) && reading.data.length === 0) {
      return <EmptyState title={empty.title}>{empty.children}</EmptyState>;
    }
    return <>{children(reading.data)}</>;
  }
  if (reading.error) return <ProblemView error={reading.error} again={() => void reading.refetch()} />;
  return <Waiting />;
}

/** Shown only when an answer takes more than 300 ms. */
export function Waiting() {
  return (
    <div className="waiting" role="status">
      <span className="hidden-words">Loading</span>
      <i style={{ width: '40%' }} />
      <i />
      <i style={{ width: '80%' }} />
    </div>
  );
}
