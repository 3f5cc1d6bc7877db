import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { send } from '../../../api/client';
import { useRead } from '../../../api/queries';
import type { Incident, Review } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { useDraft } from '../../../ui/draft';
import { Field, type FieldSpec } from '../../../ui/Field';
import { ProblemView } from '../../../ui/ProblemView';

const fields: (FieldSpec & { name: keyof Review; isList?: boolean })[] = [
  { name: 'whatHappened', label: 'What happened', type: 'textarea' },
  { name: 'impact', label: 'Whom it touched, and how much', type: 'textarea' },
  { name: 'contributing', label: 'What contributed', type: 'textarea', hint: 'One cause in each line.', isList: true },
  {
    name: 'wentWell',
    label: 'What went well',
    type: 'textarea',
    hint: 'One in each line.',
    isList: true,
    isOptional: true,
  },
  {
    name: 'luck',
    label: 'Where we were lucky',
    type: 'textarea',
    hint: 'One in each line.',
    isList: true,
    isOptional: true,
  },
  { name: 'detectionGap', label: 'Why we did not see it earlier', type: 'textarea', isOptional: true },
];

/** The review without blame; written after it is resolved, approved by somebody else. */
export function ReviewCard({ incident }: { incident: Incident }) {
  const isDue = incident.state === 'resolved';
  const review = useRead<Review>(
    '/incidents/{incident}/review',
    { path: { incident: incident.key } },
    { retry: false, enabled: Boolean(incident.resolvedAt) },
  );
  const [isWriting, setWriting] = useState(false);
  if (!incident.resolvedAt) return null;
  const written = review.data?.whatHappened ? review.data : null;
  return (
    <Card
      title="What did we learn?"
      id="review"
      aside={
        isDue && (
          <button type="button" className="button" onClick={() => setWriting(!isWriting)} aria-expanded={isWriting}>
            {written ? 'Rewrite' : 'Write the review'}
          </button>
        )
      }
    >
      {isWriting ? (
        <ReviewForm incident={incident.key} written={written} onDone={() => setWriting(false)} />
      ) : written ? (
        <ReviewText review={written} />
      ) : (
        <p className="card-body muted">No review has been written yet.</p>
      )}
    </Card>
  );
}

function ReviewText({ review }: { review: Review }) {
  return (
    <div className="card-body prose">
      {fields.map((field) => {
        const value = review[field.name];
        if (!value || (Array.isArray(value) && value.length === 0)) return null;
        return (
          <div key={field.name}>
            <h3>{field.label}</h3>
            {Array.isArray(value) ? (
              <ul>
                {value.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : (
              <p>{String(value)}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

function ReviewForm({ incident, written, onDone }: { incident: string; written: Review | null; onDone: () => void }) {
  const [kept, keep, clear] = useDraft(`review.${incident}`);
  const values: Record<string, string> = kept ? JSON.parse(kept) : asText(written);
  const [problem, setProblem] = useState<unknown>();
  const queries = useQueryClient();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = Object.fromEntries(
      fields.map((field) => [field.name, field.isList ? lines(values[field.name]) : (values[field.name] ?? '')]),
    );
    try {
      await send('PUT', '/incidents/{incident}/review', { path: { incident }, body });
      clear();
      onDone();
      await queries.invalidateQueries();
    } catch (refused) {
      setProblem(refused);
    }
  };
  return (
    <form className="card-body form" onSubmit={submit}>
      {problem !== undefined && <ProblemView error={problem} />}
      {fields.map((field) => (
        <Field
          key={field.name}
          spec={field}
          value={values[field.name] ?? ''}
          onChange={(value) => keep(JSON.stringify({ ...values, [field.name]: value }))}
        />
      ))}
      <div className="form-end">
        <button type="submit" className="button tall">
          Save the review
        </button>
      </div>
    </form>
  );
}

const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const asText = (review: Review | null): Record<string, string> =>
  review
    ? Object.fromEntries(
        fields.map(({ name }) => [
          name,
          Array.isArray(review[name]) ? (review[name] as string[]).join('\n') : String(review[name] ?? ''),
        ]),
      )
    : {};
