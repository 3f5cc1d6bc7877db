/** One set of 16 px line icons. An icon never stands alone: a word is beside it, or in its label. */
const shapes = {
  arrowRight: 'M6.5 4.5 10 8l-3.5 3.5',
  bell: 'M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.2H2.8zM6.8 14h2.4',
  check: 'M3 8.5l3.2 3.2L13 5',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.7V8l2.2 1.6',
  cross: 'M4 4l8 8M12 4l-8 8',
  dash: 'M3.5 8h9',
  document: 'M4 2h5l3 3v9H4zM9 2v3h3',
  dots: 'M2.9 8h.2M7.9 8h.2M12.9 8h.2',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  find: 'M7 2.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6zM10.3 10.3 14 14',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.2v3.6M8 5v.2',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  pause: 'M5.5 4v8M10.5 4v8',
  pin: 'M5.5 2.5h5l-.6 4.5 2.1 2H4l2.1-2zM8 9v5',
  play: 'M5 3.5v9l7.5-4.5z',
  person: 'M8 2.8a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.8 14c.5-2.8 2.6-4.2 5.2-4.2s4.7 1.4 5.2 4.2',
  plus: 'M8 3v10M3 8h10',
  question: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.3 6.3a1.8 1.8 0 1 1 2.5 1.9c-.6.3-.8.6-.8 1.2M8 11.4v.1',
  skip: 'M3.5 4v8l5-4zM8.5 4v8l5-4z',
  store:
    'M8 2c2.8 0 5 .9 5 2s-2.2 2-5 2-5-.9-5-2 2.2-2 5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  triangle: 'M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.3v.2',
  undo: 'M6 3.5 3 6.5l3 3M3.2 6.5H10a3 3 0 0 1 0 6H7',
  granary: 'M2.5 13.5V6.4L8 2.4l5.5 4v7.1zM2.5 9.2h11M5.6 13.5V9.2M10.4 13.5V9.2',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[name]} strokeWidth={name === 'dots' ? 2.4 : undefined} />
    </svg>
  );
}
