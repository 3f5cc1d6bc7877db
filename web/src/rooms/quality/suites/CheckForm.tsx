import { useState } from 'react';
import type { SuiteCheck } from '../../../api/types';
import { useTrial } from '../../../api/useTrial';
import { Aside, Card } from '../../../ui/Card';
import { useDraft } from '../../../ui/draft';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { ScrollBox } from '../../../ui/ScrollBox';
import { TrialCard } from '../../../ui/TrialCard';
import { useGo } from '../../../ui/url';
import { CatalogueFields } from './CatalogueFields';
import { type Entry, entryOf, kindNamed, lacking, parsed, type Written, writtenOf } from './entry';
import { OdcsField } from './OdcsField';
import { useNewest, useSaying } from './useSuite';

type Mode = 'catalogue' | 'odcs';
type Kept = { mode: Mode; written: Written; text: string; owner: string };
type Own = SuiteCheck & { entry: Entry };

/** One check of the suite's own: what is typed is kept, and tried on the newest version while it is typed. */
export function CheckForm({ dataset, check }: { dataset: string; check?: Own }) {
  const [draft, keep, forget] = useDraft(`check.${dataset}.${check?.id ?? 'new'}`);
  const kept: Kept = draft ? (JSON.parse(draft) as Kept) : atFirst(check);
  const set = (part: Partial<Kept>) => keep(JSON.stringify({ ...kept, ...part }));
  const typed = kept.mode === 'odcs' ? parsed(kept.text) : { entry: entryOf(kept.written) };
  const entry = 'entry' in typed ? typed.entry : undefined;
  const lacks = kept.mode === 'odcs' ? [] : lacking(kept.written);
  const isComplete = entry !== undefined && lacks.length === 0;
  const newest = useNewest(dataset);
  const trial = useTrial(dataset, newest, isComplete ? { checks: [entry] } : undefined);
  const saving = useSaving(dataset, check, forget);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        {saving.problem !== undefined && <ProblemView error={saving.problem} />}
        <Card
          title="What must hold?"
          aside={<ModeSwitch mode={kept.mode} choose={(mode) => set(switched(kept, mode))} />}
        >
          <div className="card-body form">
            {kept.mode === 'catalogue' ? (
              <CatalogueFields
                dataset={dataset}
                written={kept.written}
                set={(name, value) => set({ written: { ...kept.written, [name]: value } })}
              />
            ) : (
              <OdcsField
                text={kept.text}
                set={(text) => set({ text })}
                wrong={'wrong' in typed && kept.text.trim() !== '' ? typed.wrong : undefined}
              />
            )}
          </div>
        </Card>
      </div>
      <aside className="side stack" aria-label="What it would do">
        <section className="form">
          <h2>Save</h2>
          <div className="field">
            <label htmlFor="owner">
              Owner <span className="muted">(optional)</span>
            </label>
            <input
              id="owner"
              className="box"
              value={kept.owner}
              aria-describedby="owner-said"
              onChange={(event) => set({ owner: event.target.value })}
            />
            <span className="hint" id="owner-said">
              {check ? 'The login of who answers for it from now on.' : 'A login; you, when nobody is named.'}
            </span>
          </div>
          <div className="form-end">
            <a className="button tall" href={paths.suite(dataset)} onClick={forget}>
              Cancel
            </a>
            <button
              type="button"
              className="button primary"
              aria-disabled={!isComplete || saving.isSaving}
              onClick={() => isComplete && !saving.isSaving && entry && saving.save(entry, kept.owner.trim())}
            >
              {check ? 'Save the change' : 'Add the check'}
            </button>
          </div>
        </section>
        <TrialCard
          isEdited={isComplete}
          version={newest}
          trial={trial}
          dataset={dataset}
          next={kept.mode === 'odcs' ? 'Write an entry' : `Choose ${listOf(lacks)}`}
        />
        {isComplete && (
          <Aside title="As it is sent">
            <ScrollBox label="The entry as it is sent">
              <pre>{JSON.stringify(entry, null, 2)}</pre>
            </ScrollBox>
          </Aside>
        )}
      </aside>
    </div>
  );
}

const listOf = (names: string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const NOTHING: Kept = { mode: 'catalogue', written: { severity: 'error' }, text: '', owner: '' };

function atFirst(check: Own | undefined): Kept {
  if (!check) return NOTHING;
  const written = writtenOf(check.entry);
  const text = JSON.stringify(check.entry, null, 2);
  return written ? { ...NOTHING, written, text } : { ...NOTHING, mode: 'odcs', text };
}

/** Into the text goes what the form says; back goes what the form has a place for. */
function switched(kept: Kept, mode: Mode): Partial<Kept> {
  if (mode === kept.mode) return {};
  if (mode === 'odcs') {
    return { mode, text: kindNamed(kept.written.kind) ? JSON.stringify(entryOf(kept.written), null, 2) : kept.text };
  }
  const typed = parsed(kept.text);
  const written = 'entry' in typed ? writtenOf(typed.entry) : undefined;
  return { mode, written: written ?? kept.written };
}

function ModeSwitch({ mode, choose }: { mode: Mode; choose: (mode: Mode) => void }) {
  const one = (value: Mode, title: string) => (
    <label className="small">
      <input type="radio" name="mode" checked={mode === value} onChange={() => choose(value)} /> {title}
    </label>
  );
  return (
    <fieldset className="band">
      <legend className="hidden-words">How is it written?</legend>
      {one('catalogue', 'From the catalogue')}
      {one('odcs', 'As an entry (ODCS)')}
    </fieldset>
  );
}

function useSaving(dataset: string, check: Own | undefined, onSaved: () => void) {
  const go = useGo();
  const saying = useSaying(dataset);
  const [problem, setProblem] = useState<unknown>();
  const save = async (entry: Entry, owner: string) => {
    setProblem(undefined);
    try {
      await saying.mutateAsync({ check: check?.id, entry, owner: owner || undefined });
      onSaved();
      go(paths.suite(dataset));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return { save: (entry: Entry, owner: string) => void save(entry, owner), problem, isSaving: saying.isPending };
}
