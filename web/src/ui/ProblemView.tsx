import type { ReactNode } from 'react';
import { Problem, type ProblemDocument } from '../api/problem';
import { Icon } from './Icon';
import { ServerLink } from './ServerLink';

/** A refusal as the server explains it: what was wrong, where, and what to do about it. */
export function ProblemView({ error, again, children }: { error: unknown; again?: () => void; children?: ReactNode }) {
  const { title, detail, errors = [], unmet = [] } = explained(error);
  return (
    <div className="problem" role="alert">
      <h2>
        <span className="state bad">
          <Icon name="cross" />
        </span>
        {title}
      </h2>
      {detail && detail !== title && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((found) => (
            <li key={`${found.path}${found.code}`}>
              <code>{found.path}</code> {found.message}
              {found.hint && <span className="muted"> {found.hint}</span>}
            </li>
          ))}
        </ul>
      )}
      {unmet.length > 0 && (
        <ul>
          {unmet.map((item) => (
            <li key={item.code}>
              <ServerLink to={item.link}>{item.what}</ServerLink>
              {item.fix && <span className="muted"> {item.fix}</span>}
            </li>
          ))}
        </ul>
      )}
      {children}
      {again && (
        <p>
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

/** Words for the few refusals whose remedy is here rather than in the document. */
function explained(error: unknown): Pick<ProblemDocument, 'title' | 'detail' | 'errors' | 'unmet'> {
  if (!(error instanceof Problem)) {
    return { title: 'This page failed', detail: error instanceof Error ? error.message : String(error) };
  }
  const { document } = error;
  if (document.status === 404) {
    return { ...document, detail: 'It does not exist, or it is outside what you may see. Ask its owner for access.' };
  }
  if (document.status === 412) {
    return {
      ...document,
      detail:
        `${document.detail ?? ''} Someone changed it meanwhile: look at it as it is now, then decide again.`.trim(),
    };
  }
  return document;
}
