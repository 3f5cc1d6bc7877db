import { Field, type FieldSpec } from '../../../ui/Field';
import { namesOf, namesText } from './entry';

/** Names with commas between, typed or pressed. */
export function NamesField({
  spec,
  names,
  value,
  set,
}: {
  spec: FieldSpec;
  names: string[];
  value: string;
  set: (value: string) => void;
}) {
  const chosen = namesOf(value);
  const toggle = (name: string) =>
    set(namesText(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]));
  return (
    <div className="whole stack tight">
      <Field spec={spec} value={value} onChange={set} />
      {names.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a second name for the same field
        <div role="group" aria-label={`Choose for ${spec.label}`} className="band">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="button toggle"
              aria-pressed={chosen.includes(name)}
              onClick={() => toggle(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
