import type { ReactNode } from 'react';
import { usePageOf } from './url';

/** A link the server gave: an anchor where the UI has that page, the bare words where it has not. */
export function ServerLink({
  to,
  className,
  children,
}: {
  to: string | null | undefined;
  className?: string;
  children: ReactNode;
}): ReactNode {
  const href = usePageOf()(to);
  return href ? (
    <a href={href} className={className}>
      {children}
    </a>
  ) : (
    children
  );
}
