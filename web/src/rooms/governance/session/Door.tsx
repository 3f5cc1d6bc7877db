import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon';

/** The frame of the two pages before a session. */
export function Door({ title, question, children }: { title: string; question: string; children: ReactNode }) {
  return (
    <main className="narrow stack" id="main">
      <title>{`${title}: ${question} · Granary`}</title>
      <p className="brand">
        <Icon name="granary" />
        Granary
      </p>
      <div className="card">
        <div className="card-head">
          <h1>{title}</h1>
        </div>
        <div className="card-body form">{children}</div>
      </div>
    </main>
  );
}
