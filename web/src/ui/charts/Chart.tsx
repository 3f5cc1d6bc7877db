import { type ReactNode, useId } from 'react';
import { useActions } from '../keys';
import { ScrollBox } from '../ScrollBox';
import { useTwin } from './useTwin';

export type Twin = { columns: string[]; rows: (string | number | null)[][] };

/** Any chart: a name, a sentence that says what it shows, and a table of the same figures under T and as CSV. */
export function Chart({
  name,
  summary,
  twin,
  children,
}: {
  name: string;
  summary: string;
  twin: Twin;
  children: ReactNode;
}) {
  const [isTable, toggle] = useTwin();
  const id = useId();
  useActions([{ key: 't', title: isTable ? 'Show the charts' : 'Show the charts as tables', run: toggle }]);
  return (
    <figure aria-labelledby={`${id}-name`}>
      <figcaption className="hidden-words" id={`${id}-name`}>
        {name}
      </figcaption>
      {isTable ? (
        <TwinTable name={name} twin={twin} />
      ) : (
        <div role="img" aria-label={`${name}: ${summary}`}>
          {children}
        </div>
      )}
      <p className="twin">
        <span>
          <button type="button" className="link-button" onClick={toggle} aria-pressed={isTable}>
            {isTable ? 'Chart' : 'Table'}
          </button>{' '}
          <kbd>T</kbd>
        </span>
        <a href={csvOf(twin)} download={`${name.toLowerCase().replace(/\W+/g, '-')}.csv`}>
          CSV
        </a>
      </p>
    </figure>
  );
}

function TwinTable({ name, twin }: { name: string; twin: Twin }) {
  return (
    <ScrollBox label={`${name}, table`}>
      <table className="compact">
        <caption className="hidden-words">{name}</caption>
        <thead>
          <tr>
            {twin.columns.map((column, index) => (
              <th key={column} scope="col" className={index > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={twin.columns[index]} className={index > 0 ? 'number' : undefined}>
                  {cell ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Cells that a spreadsheet would run as a formula are quoted out of it. */
const csvOf = ({ columns, rows }: Twin): string => {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const text = [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
};
