import type { Verb } from '../../../ui/VerbDialog';

/** In the order of the loop. */
export const programmeVerbs: Verb[] = [
  { verb: 'open', title: 'Open the programme', explain: 'Annotators can claim its tasks from now on.' },
  { verb: 'pause', isAside: true, title: 'Pause', explain: 'No new task is given out; who has one may finish it.' },
  { verb: 'close', isAside: true, title: 'Close', explain: 'No task may be unresolved and no lot undecided.' },
];
