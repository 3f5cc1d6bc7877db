import type { LabelField } from '../../../api/types';
import { words } from '../../../ui/format';
import { useActions } from '../../../ui/keys';

type Props = { field: LabelField; value: string | undefined; onChange: (value: string) => void };

/** One question with its choices, each by its key. */
export function ChoiceField({ field, value, onChange }: Props) {
  const choices = (field.classes ?? []).map((choice, index) => ({
    ...choice,
    title: choice.title ?? words(choice.id),
    key: choice.hotkey ?? String(index + 1),
  }));
  useActions(
    choices.map((choice) => ({ key: choice.key.toLowerCase(), title: choice.title, run: () => onChange(choice.id) })),
  );
  return (
    <fieldset>
      <legend>{field.title ?? words(field.name)}</legend>
      {choices.map((choice) => (
        <label key={choice.id} className="option">
          <input
            type="radio"
            name={field.name}
            value={choice.id}
            checked={value === choice.id}
            onChange={() => onChange(choice.id)}
          />
          <span>{choice.title}</span>
          <kbd>{choice.key.toUpperCase()}</kbd>
        </label>
      ))}
    </fieldset>
  );
}
