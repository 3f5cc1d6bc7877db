import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { revisionOf, send } from '../../../api/client';
import { useMay, useRead } from '../../../api/queries';
import type { Calendar, CalendarDay } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { ProblemView } from '../../../ui/ProblemView';
import { When } from '../../../ui/When';
import { isSame, withDay, withoutDay } from './calendar';

const CALENDAR = '/quality/calendars/{dataset}';

/** Days on which the data is other than usual: they teach the bands of all checks of the dataset nothing. */
export function CalendarCard({ dataset }: { dataset: string }) {
  const calendar = useRead<Calendar>(CALENDAR, { path: { dataset } }, { enabled: dataset !== '', retry: false });
  const [edited, setEdited] = useState<CalendarDay[]>();
  const may = useMay('quality:write');
  const saving = useSaving(dataset, () => setEdited(undefined));
  return (
    <Aside title="Which days are other than usual?" count={calendar.data?.days.length || undefined}>
      <Faces of={calendar}>
        {({ days: kept }) => {
          const days = edited ?? kept;
          return (
            <div className="form">
              {days.length === 0 ? (
                <p className="muted small">
                  No holiday is written down. A day of the calendar is measured like any other and teaches nothing.
                </p>
              ) : (
                <ul className="lines">
                  {days.map(({ day, name }) => (
                    <li key={day}>
                      <When at={day} as="day" /> {name}
                      {may && (
                        <button
                          type="button"
                          className="link-button end"
                          aria-label={`Leave out ${name}, ${day}`}
                          onClick={() => setEdited(withoutDay(days, day))}
                        >
                          leave out
                        </button>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              {saving.error && <ProblemView error={saving.error} />}
              {may && <NewDay add={(day) => setEdited(withDay(days, day))} />}
              {may && edited && !isSame(edited, kept) && (
                <div className="form-end">
                  <button type="button" className="button" onClick={() => setEdited(undefined)}>
                    Undo
                  </button>
                  <button
                    type="button"
                    className="button primary"
                    aria-disabled={saving.isPending}
                    onClick={() => saving.mutate(edited)}
                  >
                    Save the calendar
                  </button>
                </div>
              )}
            </div>
          );
        }}
      </Faces>
    </Aside>
  );
}

function NewDay({ add }: { add: (day: CalendarDay) => void }) {
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const isReady = day !== '' && name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    add({ day, name: name.trim() });
    setDay('');
    setName('');
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="fields">
        <div className="field">
          <label htmlFor="calendar-day">Day</label>
          <input
            id="calendar-day"
            className="box"
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="calendar-name">What it is</label>
          <input id="calendar-name" className="box" value={name} onChange={(event) => setName(event.target.value)} />
        </div>
      </div>
      <div>
        <button type="submit" className="button" aria-disabled={!isReady}>
          Add the day
        </button>
      </div>
    </form>
  );
}

/** It replaces the calendar that was read, and nothing newer. */
function useSaving(dataset: string, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation<Calendar, Error, CalendarDay[]>({
    mutationFn: (days) =>
      send('PUT', CALENDAR, { path: { dataset }, body: { days }, ifMatch: revisionOf(CALENDAR, { dataset }) }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onSaved();
    },
    onError: () => queries.invalidateQueries(),
  });
}
