import { words } from '../../../ui/format';

/** The texts of a task, one under the other, in the order they were imported. */
export function TaskView({ payload }: { payload: Record<string, unknown> }) {
  const texts = Object.entries(payload).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return (
    <div className="task">
      {texts.map(([name, value]) => (
        <div key={name}>
          <h2>{words(name)}</h2>
          <p dir="auto">{String(value)}</p>
        </div>
      ))}
    </div>
  );
}
