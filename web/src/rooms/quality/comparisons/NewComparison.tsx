import { type ReactNode, useRef } from 'react';
import { Card } from '../../../ui/Card';
import { JobProgress } from '../../../ui/JobProgress';
import { useActions } from '../../../ui/keys';
import { ProblemView } from '../../../ui/ProblemView';
import { useGo } from '../../../ui/url';
import { useWork } from '../useWork';
import type { Comparing } from './comparison';

/** The form, the job it starts, and the way to its report; equal questions have one answer, which is looked up. */
export function NewComparison({
  of,
  title,
  verb,
  body,
  missing,
  children,
}: {
  of: Comparing;
  title: string;
  verb: string;
  /** What is sent; undefined until the form is complete. */
  body: unknown;
  /** Why it is not complete. */
  missing?: string | undefined;
  children: ReactNode;
}) {
  const go = useGo();
  const work = useWork<{ id: string }>(of.path);
  const form = useRef<HTMLFormElement>(null);
  useActions([{ key: 'c', title, run: () => form.current?.querySelector<HTMLElement>('select, input')?.focus() }]);
  const isReady = body !== undefined && !work.isPending;
  return (
    <Card title={title}>
      <form
        ref={form}
        className="card-body form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) work.start(body);
        }}
      >
        {children}
        {missing && <p className="muted small">{missing}</p>}
        {work.error && <ProblemView error={work.error} />}
        {work.job ? (
          <JobProgress
            key={work.job}
            id={work.job}
            onEnd={(job) => {
              const id = work.resultOf(job)?.id;
              if (id) go(of.hrefOf(id));
              else work.reset();
            }}
          />
        ) : (
          <div>
            <button type="submit" className="button primary" aria-disabled={!isReady}>
              {verb}
            </button>
          </div>
        )}
      </form>
    </Card>
  );
}
