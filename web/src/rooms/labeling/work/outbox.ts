import type { Assignment } from '../../../api/types';

export type AnswerValue = { fields: Record<string, string> };
export type Outgoing = {
  assignment: Assignment;
  value: AnswerValue;
  durationMs: number;
  activeMs: number;
  /** Makes a second sending of the same answer the same answer. */
  key: string;
  /** The answer this one takes the place of, when it was undone. */
  supersedes: string | null;
};

/** Answers that were given but have not reached the server; they survive a reload. */
export class Outbox {
  private readonly place: string;

  constructor(programme: string) {
    this.place = `granary.outbox.${programme}`;
  }

  all(): Outgoing[] {
    return JSON.parse(localStorage.getItem(this.place) ?? '[]') as Outgoing[];
  }

  add(outgoing: Outgoing): void {
    this.keep([...this.all(), outgoing]);
  }

  remove(key: string): void {
    this.keep(this.all().filter((outgoing) => outgoing.key !== key));
  }

  private keep(outgoing: Outgoing[]): void {
    if (outgoing.length === 0) localStorage.removeItem(this.place);
    else localStorage.setItem(this.place, JSON.stringify(outgoing));
  }
}
