import { Field, type FieldSpec } from './Field';

/** Controls side by side, as many as the page is wide. */
export function Fields({
  specs,
  values,
  set,
}: {
  specs: FieldSpec[];
  values: Record<string, string>;
  set: (name: string, value: string) => void;
}) {
  return (
    <div className="fields">
      {specs.map((spec) => (
        <Field
          key={spec.name}
          spec={spec}
          value={values[spec.name] ?? ''}
          onChange={(value) => set(spec.name, value)}
        />
      ))}
    </div>
  );
}
