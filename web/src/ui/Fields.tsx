import type { FieldError } from '../api/problem';
import { Field, type FieldSpec } from './Field';

/** Controls side by side, as many as the page is wide. */
export function Fields({
  specs,
  values,
  set,
  errors = [],
}: {
  specs: FieldSpec[];
  values: Record<string, string>;
  set: (name: string, value: string) => void;
  errors?: FieldError[];
}) {
  return (
    <div className="fields">
      {specs.map((spec) => (
        <Field
          key={spec.name}
          spec={spec}
          value={values[spec.name] ?? ''}
          onChange={(value) => set(spec.name, value)}
          error={errors.find((found) => found.path === spec.name)}
        />
      ))}
    </div>
  );
}
