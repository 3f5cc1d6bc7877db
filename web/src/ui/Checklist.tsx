import type { ReactNode } from 'react';
import { StateWord } from './State';
import type { Face } from './states';

export type ChecklistItem = {
  id: string;
  face: Face;
  what: string;
  /** Unmet: the requirement is bold and its remedy a button. */
  left: boolean;
  value?: ReactNode;
  by?: ReactNode;
  fix?: ReactNode;
};

/** What must be true, what was measured, who decided it, and what would make it pass. Its order never changes. */
export function Checklist({
  items,
  label,
  inSide = false,
  id,
}: {
  items: ChecklistItem[];
  label: string;
  inSide?: boolean;
  id?: string;
}) {
  return (
    <ul className={inSide ? 'checklist in-side' : 'checklist'} aria-label={label} id={id}>
      {items.map((item) => (
        <li key={item.id} className={classOf(item)}>
          <StateWord face={item.face} />
          <span className="what">{item.what}</span>
          {hasValue(item) && (
            <div className="value">
              {item.value}
              {item.by && <span className="by">{item.by}</span>}
            </div>
          )}
          {item.fix && <span className="fix">{item.fix}</span>}
        </li>
      ))}
    </ul>
  );
}

const hasValue = ({ value, by }: ChecklistItem): boolean => Boolean(value || by);
const classOf = (item: ChecklistItem): string | undefined =>
  [item.left && 'left', !hasValue(item) && 'bare'].filter(Boolean).join(' ') || undefined;
