import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from './Icon';
import { type Action, useActions } from './keys';
import { ScrollBox } from './ScrollBox';
import { useGo, useUrlValue } from './url';

export type Column<T> = {
  id: string;
  title: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
  /** Gives the column a sort button; strings sort by locale, numbers by size. */
  sortBy?: (row: T) => string | number | null | undefined;
  /** For columns whose head is only read aloud. */
  hideTitle?: boolean;
  /** Why the cell of a row is wrong; such a cell is marked, and so is the head of its column. */
  wrong?: (row: T) => string | undefined;
};

type Props<T> = {
  label: string;
  rows: T[];
  columns: Column<T>[];
  idOf: (row: T) => string;
  hrefOf?: (row: T) => string | undefined;
  /** Words a row can be found by; gives the table its filter. */
  textOf?: (row: T) => string;
  filters?: ReactNode;
  isChosen?: (row: T) => boolean;
  /** J, K and Enter belong to one table of a page. */
  hasKeys?: boolean;
  isCompact?: boolean;
  /** The first column stays in sight while the others are scrolled past it. */
  isFirstFixed?: boolean;
  foot?: ReactNode;
  more?: { ask: () => void; isAsking: boolean } | undefined;
  /** What can be done by key with the row that J and K have reached. */
  rowActions?: (row: T) => Omit<Action, 'scope'>[];
};

const FEW = 7;
const VIRTUAL_FROM = 200;
const ROW_PX = 37;

/** A real table: sort and filter live in the URL, rows move by J and K, long lists draw only what is seen. */
export function DataTable<T>(props: Props<T>) {
  const { label, columns, idOf, isCompact, foot, more, isChosen, filters, hrefOf, hasKeys = false, rowActions } = props;
  // A handful of rows is read faster than it is filtered.
  const textOf = props.rows.length > FEW ? props.textOf : undefined;
  const [sort, setSort] = useUrlValue('sort');
  const [needle, setNeedle] = useUrlValue('q');
  const rows = useMemo(
    () => arranged(props.rows, columns, sort, textOf, needle),
    [props.rows, columns, sort, textOf, needle],
  );
  const box = useRef<HTMLElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const at = useCursor(rows, { hasKeys, hrefOf, rowActions, box, filter: textOf ? filter : undefined });

  const isLong = rows.length > VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isLong,
    estimateSize: () => ROW_PX,
    getScrollElement: () => box.current,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const window = isLong ? rows.slice(drawn[0]?.index ?? 0, (drawn.at(-1)?.index ?? 30) + 1) : rows;
  const before = isLong ? (drawn[0]?.start ?? 0) : 0;
  const after = isLong ? virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0;

  return (
    <>
      {(textOf || filters) && (
        <div className="table-tools">
          {textOf && (
            <input
              ref={filter}
              className="box"
              type="search"
              aria-label={`Filter ${label}`}
              placeholder="Filter"
              value={needle}
              onChange={(event) => setNeedle(event.target.value)}
            />
          )}
          {filters}
          <span className="muted small" role="status">
            {needle && `${rows.length} of ${props.rows.length}`}
          </span>
        </div>
      )}
      <ScrollBox label={label} ref={box} style={isLong ? { maxHeight: '70vh', overflowY: 'auto' } : undefined}>
        <table
          className={
            [isCompact && 'compact', props.isFirstFixed && 'first-fixed'].filter(Boolean).join(' ') || undefined
          }
          aria-rowcount={isLong ? rows.length : undefined}
        >
          <caption className="hidden-words">{label}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer columns={columns.length} height={before} />}
            {window.map((row) => (
              <tr
                key={idOf(row)}
                className={isChosen?.(row) ? 'chosen' : row === at ? 'at' : undefined}
                aria-selected={isChosen ? isChosen(row) : undefined}
              >
                {columns.map((column) => (
                  <Cell key={column.id} column={column} row={row} />
                ))}
              </tr>
            ))}
            {after > 0 && <Spacer columns={columns.length} height={after} />}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </ScrollBox>
      {more && (
        <div className="table-more">
          <button type="button" className="button" onClick={more.ask} aria-disabled={more.isAsking}>
            {more.isAsking ? 'Loading' : 'Show more'}
          </button>
        </div>
      )}
    </>
  );
}

function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const wrong = column.wrong?.(row);
  const className = [column.isNumber && 'number', wrong && 'wrong'].filter(Boolean).join(' ') || undefined;
  return (
    <td className={className} title={wrong}>
      {wrong && <span className="hidden-words">{wrong}: </span>}
      {column.cell(row)}
    </td>
  );
}

function Head<T>({ column, sort, onSort }: { column: Column<T>; sort: string; onSort: (sort: string) => void }) {
  const isSorted = sort === column.id || sort === `-${column.id}`;
  const isDown = sort.startsWith('-');
  const title = column.hideTitle ? (
    <span className="hidden-words">{column.title}</span>
  ) : column.wrong ? (
    <span className="bad">
      <Icon name="cross" /> {column.title}
    </span>
  ) : (
    column.title
  );
  return (
    <th
      scope="col"
      className={column.isNumber ? 'number' : undefined}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {column.sortBy ? (
        <button type="button" onClick={() => onSort(isSorted && !isDown ? `-${column.id}` : isSorted ? '' : column.id)}>
          {title}
          {isSorted && <span aria-hidden="true">{isDown ? ' ↓' : ' ↑'}</span>}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

const Spacer = ({ columns, height }: { columns: number; height: number }) => (
  <tr>
    <td colSpan={columns} style={{ height, padding: 0 }} />
  </tr>
);

function arranged<T>(rows: T[], columns: Column<T>[], sort: string, textOf: Props<T>['textOf'], needle: string): T[] {
  const wanted = needle.trim().toLowerCase();
  const kept = wanted && textOf ? rows.filter((row) => textOf(row).toLowerCase().includes(wanted)) : rows;
  const by = columns.find((column) => column.id === sort.replace(/^-/, ''))?.sortBy;
  if (!by) return kept;
  const direction = sort.startsWith('-') ? -1 : 1;
  return kept.toSorted((left, right) => direction * compare(by(left), by(right)));
}

/** Rows without a value come last in either direction's natural reading: they are not small, they are unknown. */
function compare(left: string | number | null | undefined, right: string | number | null | undefined): number {
  if (left == null || right == null) return Number(left == null) - Number(right == null);
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : String(left).localeCompare(String(right), 'en', { numeric: true });
}

type Cursor<T> = {
  hasKeys: boolean;
  hrefOf: Props<T>['hrefOf'];
  rowActions: Props<T>['rowActions'];
  box: React.RefObject<HTMLElement | null>;
  filter: React.RefObject<HTMLInputElement | null> | undefined;
};

function useCursor<T>(rows: T[], { hasKeys, hrefOf, rowActions, box, filter }: Cursor<T>): T | undefined {
  const go = useGo();
  const [index, setIndex] = useState(-1);
  const row = rows[index];
  useEffect(() => {
    box.current?.querySelector(`tbody tr:nth-child(${index + 1})`)?.scrollIntoView({ block: 'nearest' });
  }, [index, box]);
  const href = row && hrefOf?.(row);
  useActions(
    hasKeys
      ? [
          {
            key: 'j',
            title: 'Next row',
            hidden: true,
            run: () => setIndex((now) => Math.min(rows.length - 1, now + 1)),
          },
          { key: 'k', title: 'Previous row', hidden: true, run: () => setIndex((now) => Math.max(0, now - 1)) },
          { key: 'enter', title: 'Open the row', hidden: true, run: () => href && go(href) },
          ...(row && rowActions ? rowActions(row) : []),
          ...(filter
            ? [{ key: '/', title: 'Filter the table', hidden: true, run: () => filter.current?.focus() }]
            : []),
        ]
      : [],
  );
  return hasKeys ? row : undefined;
}
