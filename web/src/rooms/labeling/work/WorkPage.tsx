import { useEffect, useState } from 'react';
import { useRead } from '../../../api/queries';
import type { Assignment, LabelConfig, MyWork } from '../../../api/types';
import { Waiting } from '../../../ui/Faces';
import { Icon } from '../../../ui/Icon';
import { useActions } from '../../../ui/keys';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { VerbDialog } from '../../../ui/VerbDialog';
import { useGuideline, useProgramme } from '../programmes/useProgramme';
import { ChoiceField } from './ChoiceField';
import { EmptyQueue } from './EmptyQueue';
import { GuidelinePanel } from './GuidelinePanel';
import { LeaseClock } from './LeaseClock';
import { SKIP } from './skip';
import { TaskView } from './TaskView';
import { useDesk } from './useDesk';
import { useWorkTime } from './useWorkTime';
import { WorkFoot } from './WorkFoot';
import './workbench.css';

export function WorkPage() {
  const key = useParam('programme');
  const { desk, state } = useDesk(key);
  const programme = useProgramme(key);
  const guideline = useGuideline(key);
  const [isReading, setReading] = useState(false);
  const [isSkipping, setSkipping] = useState(false);
  const mine = useRead<MyWork>('/labeling/programmes/{programme}/me', { path: { programme: key } }, { retry: false });
  const mustRead = guideline.data?.acknowledged === false;
  const { current } = state;

  useActions([
    { key: 'g', title: 'Guideline', run: () => setReading((open) => !open) },
    ...(current ? [{ key: 's', title: 'Skip this item', run: () => setSkipping(true) }] : []),
    { key: 'ctrl+z', title: 'Undo the last answer', run: () => desk.undo() },
  ]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>{`${key}: What is this item? · Granary`}</title>
      <h1 className="hidden-words">{key}: what is this item?</h1>
      <section className="card" aria-label="Task">
        <div className="work-bar">
          <a href={paths.programme(key)}>
            <b>{key}</b>
          </a>
          {guideline.data && <span className="muted">guideline {guideline.data.semver}</span>}
          {current && <LeaseClock until={current.leaseUntil} />}
          <span className="grow" />
          <button type="button" className="button" aria-expanded={isReading} onClick={() => setReading(!isReading)}>
            <Icon name="question" />
            Guideline <kbd>G</kbd>
          </button>
          <button
            type="button"
            className="button"
            aria-disabled={!current}
            onClick={() => current && setSkipping(true)}
          >
            <Icon name="skip" />
            Skip <kbd>S</kbd>
          </button>
        </div>
        {guideline.data && (isReading || mustRead) && (
          <GuidelinePanel programme={key} guideline={guideline.data} onAcknowledged={() => void desk.take()} />
        )}
        {state.face === 'claiming' && <Waiting />}
        {state.face === 'empty' && (
          <EmptyQueue programme={key} reason={state.emptyReason} again={() => void desk.take()} />
        )}
        {state.face === 'refused' && !mustRead && (
          <div className="card-body">
            <ProblemView error={state.refusal} again={() => void desk.take()} />
          </div>
        )}
        {current && programme.data?.labelConfig && (
          <Item
            key={`${current.id}${state.again ? 'again' : ''}`}
            assignment={current}
            config={programme.data.labelConfig}
            initial={state.again?.value.fields ?? {}}
            onSubmit={(fields, times) => desk.submit({ fields }, times)}
          />
        )}
        <WorkFoot desk={desk} state={state} mine={mine.data} />
      </section>
      {isSkipping && (
        <VerbDialog
          verb={SKIP}
          run={(body) => desk.skip((body as { reason: string }).reason)}
          onClose={() => setSkipping(false)}
        />
      )}
    </main>
  );
}

type Fields = Record<string, string>;

function Item({
  assignment,
  config,
  initial,
  onSubmit,
}: {
  assignment: Assignment;
  config: LabelConfig;
  initial: Fields;
  onSubmit: (fields: Fields, times: { durationMs: number; activeMs: number }) => void;
}) {
  const [fields, setFields] = useKept(assignment.id, initial);
  const time = useWorkTime(assignment.id);
  const isComplete = config.fields.every((field) => fields[field.name]);
  const submit = () => {
    if (!isComplete) return;
    sessionStorage.removeItem(placeOf(assignment.id));
    onSubmit(fields, time());
  };
  useActions([{ key: 'enter', title: 'Submit', run: submit }]);
  return (
    <div className="bench">
      <TaskView payload={assignment.task.payload} />
      <form
        className="questions"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="questions-list">
          {config.fields.map((field) => (
            <ChoiceField
              key={field.name}
              field={config.question && config.fields.length === 1 ? { ...field, title: config.question } : field}
              value={fields[field.name]}
              onChange={(value) => setFields({ ...fields, [field.name]: value })}
            />
          ))}
        </div>
        <div className="questions-end">
          <span className="small muted">
            <Icon name="check" /> kept as you choose
          </span>
          <span className="grow" />
          <button type="submit" className="button primary" aria-disabled={!isComplete}>
            Submit <kbd>Enter</kbd>
          </button>
        </div>
      </form>
    </div>
  );
}

const placeOf = (assignment: string): string => `granary.choice.${assignment}`;

/** What was chosen survives a reload of the same item. */
function useKept(assignment: string, initial: Fields): [Fields, (fields: Fields) => void] {
  const [fields, setFields] = useState<Fields>(() => ({
    ...initial,
    ...(JSON.parse(sessionStorage.getItem(placeOf(assignment)) ?? '{}') as Fields),
  }));
  useEffect(() => {
    if (Object.keys(fields).length > 0) sessionStorage.setItem(placeOf(assignment), JSON.stringify(fields));
  }, [assignment, fields]);
  return [fields, setFields];
}
