import { useId } from 'react';
import type { FieldError } from '../api/problem';

export type FieldSpec = {
  name: string;
  label: string;
  type?: 'text' | 'textarea' | 'select' | 'date' | 'number' | 'password' | 'checkbox';
  options?: { value: string; title: string }[];
  hint?: string;
  isOptional?: boolean;
  autoComplete?: string;
  initial?: string;
};

/** One labelled control; what the server said about it stands beneath it. */
export function Field({
  spec,
  value,
  onChange,
  error,
}: {
  spec: FieldSpec;
  value: string;
  onChange: (value: string) => void;
  error?: FieldError | undefined;
}) {
  const id = useId();
  const described = error || spec.hint ? `${id}-said` : undefined;
  const common = {
    id,
    name: spec.name,
    className: 'box',
    value,
    required: !spec.isOptional,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described,
    autoComplete: spec.autoComplete,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {spec.label}
        {spec.isOptional && <span className="muted"> (optional)</span>}
      </label>
      {spec.type === 'textarea' ? (
        <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : spec.type === 'select' ? (
        <select {...common} onChange={(event) => onChange(event.target.value)}>
          {spec.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      ) : (
        <input {...common} type={spec.type ?? 'text'} onChange={(event) => onChange(event.target.value)} />
      )}
      {described && (
        <span id={described} className={error ? 'error' : 'hint'}>
          {error ? [error.message, error.hint].filter(Boolean).join(' ') : spec.hint}
        </span>
      )}
    </div>
  );
}
