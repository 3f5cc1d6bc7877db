import { type FormEvent, useState } from 'react';
import { Problem } from '../api/problem';
import { Field, type FieldSpec } from './Field';
import { Overlay } from './Overlay';
import { ProblemView } from './ProblemView';

/** How one verb of an object is asked: its words, what it needs to know, and what it sends. */
export type Verb = {
  verb: string;
  title: string;
  /** A key that asks for it from anywhere on the page. */
  key?: string;
  /** Possible, but never the page's next step: it stands in the menu. */
  isAside?: boolean;
  explain?: string;
  fields?: FieldSpec[];
  /** An act that cannot be undone is confirmed by typing the object's key. */
  confirm?: string;
  body?: (values: Record<string, string>) => unknown;
};

type Values = Record<string, string>;

export const needsDialog = (verb: Verb): boolean => Boolean(verb.fields?.length || verb.confirm);

export const bodyOf = (verb: Verb, values: Values): unknown =>
  verb.body
    ? verb.body(values)
    : Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' && name !== 'confirm'));

/** Asks for what the verb needs; a refusal is answered here, with everything that is missing. */
export function VerbDialog({
  verb,
  run,
  refused,
  onClose,
}: {
  verb: Verb;
  run: (body: unknown) => Promise<unknown>;
  refused?: unknown;
  onClose: () => void;
}) {
  const fields = verb.fields ?? [];
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? field.options?.[0]?.value ?? ''])),
  );
  const [problem, setProblem] = useState<unknown>(refused);
  const [isAsking, setAsking] = useState(false);
  const errors = problem instanceof Problem ? (problem.document.errors ?? []) : [];
  const isConfirmed = !verb.confirm || values.confirm === verb.confirm;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed || isAsking) return;
    setAsking(true);
    try {
      await run(bodyOf(verb, values));
      onClose();
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setAsking(false);
    }
  };

  const asked = verb.confirm
    ? [
        ...fields,
        { name: 'confirm', label: `Type ${verb.confirm} to ${verb.title.toLowerCase()}`, autoComplete: 'off' },
      ]
    : fields;
  return (
    <Overlay title={verb.title} onClose={onClose}>
      {verb.explain && <p className="muted">{verb.explain}</p>}
      {problem !== undefined && <ProblemView error={problem} />}
      <form className="form" onSubmit={submit}>
        {asked.map((field) => (
          <Field
            key={field.name}
            spec={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
            error={errors.find((found) => found.path === field.name || found.path.endsWith(`/${field.name}`))}
          />
        ))}
        <div className="form-end">
          <button type="button" className="button tall" onClick={onClose}>
            {asked.length > 0 ? 'Cancel' : 'Close'}
          </button>
          {(asked.length > 0 || problem === undefined) && (
            <button type="submit" className="button primary" aria-disabled={!isConfirmed || isAsking}>
              {verb.title}
            </button>
          )}
        </div>
      </form>
    </Overlay>
  );
}
