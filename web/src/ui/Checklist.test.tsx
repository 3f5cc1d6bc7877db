import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Checklist } from './Checklist';
import { faceOf } from './states';

afterEach(cleanup);

test('it reads as a list of verdicts with what each is about', () => {
  render(
    <Checklist
      label="Gate"
      items={[
        { id: 'a', face: faceOf('met'), what: 'Contract matches', left: false, value: '19 of 19 columns' },
        { id: 'b', face: faceOf('unmet'), what: 'Freshness', left: true, value: '41 h old', fix: 'Ingest the latest' },
      ]}
    />,
  );
  expect(screen.getByRole('list', { name: 'Gate' }).querySelectorAll('li')).toHaveLength(2);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'MetContract matches19 of 19 columns',
    'FailedFreshness41 h oldIngest the latest',
  ]);
});
