import type { Verb } from '../../../ui/VerbDialog';

export const SKIP: Verb = {
  verb: 'skip',
  title: 'Skip this item',
  explain: 'Somebody else will be asked. Skipping says nothing about you.',
  fields: [
    {
      name: 'reason',
      label: 'Why',
      type: 'select',
      options: [
        { value: 'cannot-tell', title: 'I cannot tell' },
        { value: 'broken', title: 'The text is broken or missing' },
        { value: 'language', title: 'I do not read this language' },
        { value: 'distressing', title: 'I would rather not see this' },
      ],
    },
  ],
};
