import type { ReactNode } from 'react';

/** A question with its answer. */
export function Card({
  title,
  count,
  aside,
  foot,
  id,
  children,
}: {
  title: string;
  count?: ReactNode;
  aside?: ReactNode;
  foot?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className="card" id={id}>
      <div className="card-head">
        <h2>
          {title} {count !== undefined && <span className="muted">{count}</span>}
        </h2>
        {aside}
      </div>
      {children}
      {foot && <div className="card-foot">{foot}</div>}
    </section>
  );
}

/** The same in the side column, where nothing has a frame. */
export function Aside({ title, count, children }: { title: string; count?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2>
        {title} {count !== undefined && <span className="muted">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
