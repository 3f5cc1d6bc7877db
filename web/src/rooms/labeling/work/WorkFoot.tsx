import { useEffect, useState } from 'react';
import type { MyWork } from '../../../api/types';
import { percent } from '../../../ui/format';
import { Icon } from '../../../ui/Icon';
import { type Desk, type DeskState, UNDO_MS } from './desk';

/** What came of the last answer, how the person stands, and what still waits to be sent. */
export function WorkFoot({ desk, state, mine }: { desk: Desk; state: DeskState; mine: MyWork | undefined }) {
  const undoSeconds = useUndoSeconds(state);
  return (
    <div className="work-foot muted">
      <span role="status">
        {state.feedback && (
          <span className={state.feedback.correct ? 'ok' : 'bad'}>
            <Icon name={state.feedback.correct ? 'check' : 'cross'} /> The last item has a known answer:{' '}
            {state.feedback.correct ? 'right' : 'wrong'}. {state.feedback.explanation}
          </span>
        )}
        {state.notice && <span className="warn">{state.notice}</span>}
        {state.waiting > 0 && state.isStuck && (
          <span className="warn">
            <Icon name="clock" /> {state.waiting} not sent yet; they go out when the server answers
          </span>
        )}
      </span>
      {mine && (
        <>
          <span>
            streak <b>{mine.streak}</b>
          </span>
          <span>
            today <b>{mine.answeredToday}</b>
          </span>
          {mine.gold && (
            <span>
              my gold <b>{percent(mine.gold.accuracy, 0)}</b> (n={mine.gold.n}
              {mine.gold.low != null &&
                mine.gold.high != null &&
                `, ${percent(mine.gold.low, 0)}–${percent(mine.gold.high, 0)}`}
              )
            </span>
          )}
        </>
      )}
      {state.ahead && <span>next item loaded</span>}
      <span className="grow" />
      <button type="button" className="button plain" aria-disabled={undoSeconds === 0} onClick={() => desk.undo()}>
        <Icon name="undo" />
        Undo last <kbd>Ctrl Z</kbd>
      </button>
      {undoSeconds > 0 && <span className="small">{undoSeconds} s</span>}
    </div>
  );
}

function useUndoSeconds({ last, again }: DeskState): number {
  const [now, setNow] = useState(Date.now);
  const isOpen = last?.answer != null && !again;
  useEffect(() => {
    if (!isOpen) return;
    setNow(Date.now());
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, [isOpen]);
  return isOpen && last ? Math.max(0, Math.ceil((last.at + UNDO_MS - now) / 1000)) : 0;
}
