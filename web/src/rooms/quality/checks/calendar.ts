import type { CalendarDay } from '../../../api/types';

/** The days in their order, with one more; a day has one name. */
export const withDay = (days: CalendarDay[], day: CalendarDay): CalendarDay[] =>
  [...days.filter((one) => one.day !== day.day), day].toSorted((left, right) => left.day.localeCompare(right.day));

export const withoutDay = (days: CalendarDay[], day: string): CalendarDay[] => days.filter((one) => one.day !== day);

export const isSame = (left: CalendarDay[], right: CalendarDay[]): boolean =>
  left.length === right.length &&
  left.every((one, index) => one.day === right[index]?.day && one.name === right[index]?.name);
