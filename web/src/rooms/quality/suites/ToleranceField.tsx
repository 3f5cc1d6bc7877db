import { Field } from '../../../ui/Field';
import { type Tolerance, toleranceOf, toleranceText } from './tolerance';
import type { WordProps } from './WordField';

/** How far two numbers may lie apart: as a figure, as a share of the other, or both. */
export function ToleranceField({ label, hint, name, value, set }: WordProps & { label: string; hint: string }) {
  const now = toleranceOf(value);
  const part = (of: keyof Tolerance, title: string, said: string) => (
    <Field
      spec={{ name: `${name}.${of}`, label: title, isOptional: true, hint: said }}
      value={now[of]}
      onChange={(text) => set(toleranceText({ ...now, [of]: text }))}
    />
  );
  return (
    <>
      {part('abs', `${label}, as a figure`, hint)}
      {part('rel', `${label}, as a share`, 'Of the other figure: 0.01 is 1 %.')}
    </>
  );
}
