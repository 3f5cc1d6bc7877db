import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { revisionOf, send } from '../../../api/client';
import type { Contract } from '../../../api/types';
import { useTrial } from '../../../api/useTrial';
import { useDraft } from '../../../ui/draft';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { TrialCard } from '../../../ui/TrialCard';
import { useGo } from '../../../ui/url';
import { datasetTabs } from '../datasetTabs';
import { useContract, useDataset } from '../useDataset';
import { RuleTable } from './RuleTable';
import { type Document, versionOf, withVersion } from './rules';

const CONTRACT = '/datasets/{dataset}/contract';

export function ContractEditPage() {
  const slug = useParam('dataset');
  const contract = useContract(slug);
  return (
    <Page
      title={`Edit ${slug} contract`}
      question="What would each change fail, before it is saved?"
      crumbs={[
        { title: 'Datasets', href: paths.datasets },
        { title: slug, href: paths.dataset(slug) },
        { title: 'Schema', href: paths.contract(slug) },
      ]}
      badges={contract.data && <StateBadge state={contract.data.state} />}
      tabs={datasetTabs(slug, 'Schema')}
    >
      <Faces of={contract}>{(data) => <Editor key={data.digest} slug={slug} contract={data} />}</Faces>
    </Page>
  );
}

/** What is typed is kept per revision: another revision is another text. */
function Editor({ slug, contract }: { slug: string; contract: Contract }) {
  const [kept, keep, forget] = useDraft(`contract.${slug}.${contract.digest}`);
  const document = kept ? (JSON.parse(kept) as Document) : contract.document;
  const write = (next: Document) => keep(JSON.stringify(next));
  const version = useDataset(slug).data?.newest?.number;
  const trial = useTrial(slug, version, kept ? { contract: kept } : undefined);
  const saving = useSaving(slug, forget);
  return (
    <div className="columns wide-side below-head">
      <div className="stack">
        {saving.problem !== undefined && <ProblemView error={saving.problem} />}
        <RuleTable document={document} write={write} before={contract.document} tried={trial.data?.checks ?? []} />
      </div>
      <aside className="side stack" aria-label="What it would do">
        <section className="form">
          <h2>Save</h2>
          <div className="field">
            <label htmlFor="version">Version of the contract</label>
            <input
              id="version"
              className="box"
              value={versionOf(document)}
              onChange={(event) => write(withVersion(document, event.target.value))}
            />
            <span className="hint">
              In force or last written: {contract.semver}. A stricter rule is a breaking change for who sends the data.
            </span>
          </div>
          <div className="form-end">
            <button type="button" className="button tall" aria-disabled={!kept} onClick={forget}>
              Undo all
            </button>
            <button
              type="button"
              className="button primary"
              aria-disabled={!kept || saving.isSaving}
              onClick={() => kept && void saving.save(document)}
            >
              Save as draft
            </button>
          </div>
        </section>
        <TrialCard isEdited={kept !== ''} version={version} trial={trial} dataset={slug} next="Change a rule" />
      </aside>
    </div>
  );
}

function useSaving(dataset: string, onSaved: () => void) {
  const queries = useQueryClient();
  const go = useGo();
  const [problem, setProblem] = useState<unknown>();
  const [isSaving, setSaving] = useState(false);
  const save = async (document: Document) => {
    setSaving(true);
    setProblem(undefined);
    try {
      await send('PUT', CONTRACT, { path: { dataset }, body: document, ifMatch: revisionOf(CONTRACT, { dataset }) });
      onSaved();
      await queries.invalidateQueries();
      go(paths.contract(dataset));
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setSaving(false);
    }
  };
  return { save, problem, isSaving };
}
