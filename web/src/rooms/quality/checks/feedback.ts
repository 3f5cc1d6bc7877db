import type { MetricPoint } from '../../../api/types';
import { day } from '../../../ui/format';
import type { Verb } from '../../../ui/VerbDialog';

/** What somebody can say of a day, and what the history makes of it. */
export const ANSWERS = {
  expected: 'It was expected: it teaches nothing',
  alarm: 'It was a real alarm: it is what it looks like',
  newLevel: 'A new level begins: the history starts anew here',
} as const;

const said: Record<string, string> = {
  expected: 'expected',
  alarm: 'a real alarm',
  newLevel: 'a new level',
};
export const answerWords = (answer: string): string => said[answer] ?? answer;

export const feedbackOn = (point: MetricPoint): Verb => ({
  verb: 'feedback',
  title: `What was ${day(point.day)}?`,
  explain: 'The band of the days after follows what is said. It can be taken back.',
  fields: [
    {
      name: 'answer',
      label: 'What it was',
      type: 'select',
      options: Object.entries(ANSWERS).map(([value, title]) => ({ value, title })),
    },
    { name: 'note', label: 'Note', type: 'textarea', isOptional: true },
  ],
});
