import { useState } from 'react';
import { useMay } from '../../../api/queries';
import type { Suggestions } from '../../../api/types';
import { Faces } from '../../../ui/Faces';
import { plural } from '../../../ui/format';
import { JobProgress } from '../../../ui/JobProgress';
import { useActions } from '../../../ui/keys';
import { Page } from '../../../ui/Page';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { useUrlValue } from '../../../ui/url';
import { qualityCrumb } from '../qualityTabs';
import { acceptTitle, type Choice, chosenAtFirst } from './choice';
import { Evidence } from './Evidence';
import { SuggestionTable } from './SuggestionTable';
import { useSuggestions, useTaking } from './useSuggestions';

export function SuggestionsPage() {
  const id = useParam('suggestions');
  const list = useSuggestions(id);
  const data = list.data;
  const [said, setSaid] = useState<Choice>();
  const chosen = said ?? (data ? chosenAtFirst(data) : new Set<string>());
  const accept = useTaking<Suggestions>(id, 'accept');
  const draft = useTaking<{ dataset: string; revision: number }>(id, 'draft');
  return (
    <Page
      title={data ? `Suggested checks for ${data.dataset} v${data.version}` : 'Suggested checks'}
      question="Which of these should every version keep?"
      crumbs={[
        qualityCrumb,
        { title: 'Suggestions', href: data ? paths.suggestionsOf(data.dataset) : paths.suggestionLists },
      ]}
      actions={data && <Take list={data} chosen={chosen} accept={accept} draft={draft} />}
    >
      <Faces of={list}>
        {(loaded) => (
          <div className="columns wide-side below-head">
            <div className="stack">
              <Work list={loaded} onEnd={() => void list.refetch()} />
              {accept.error && <ProblemView error={accept.error} />}
              {draft.error && <ProblemView error={draft.error} />}
              <Taken dataset={loaded.dataset} accepted={accept.data?.accepted.length} revision={draft.data?.revision} />
              <SuggestionTable list={loaded} chosen={chosen} choose={setSaid} />
            </div>
            <Side list={loaded} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

/** One choice, two places for it: the suite at once, or the contract after its approval. */
function Take({
  list,
  chosen,
  accept,
  draft,
}: {
  list: Suggestions;
  chosen: Choice;
  accept: ReturnType<typeof useTaking<Suggestions>>;
  draft: ReturnType<typeof useTaking<{ dataset: string; revision: number }>>;
}) {
  const may = useMay('quality:write');
  const mayContract = useMay('contract:write') && may;
  const title = acceptTitle(list.accepted, chosen);
  const isAsking = accept.isPending || draft.isPending;
  const take = () => title && !isAsking && accept.mutate(chosen);
  const write = () => chosen.size > 0 && !isAsking && draft.mutate(chosen);
  useActions([
    ...(may && title ? [{ key: 'a', title, run: take }] : []),
    ...(mayContract && chosen.size > 0 ? [{ title: 'Accept into a contract draft', run: write }] : []),
  ]);
  return (
    <>
      {mayContract && (
        <button type="button" className="button tall" aria-disabled={chosen.size === 0 || isAsking} onClick={write}>
          Accept into a contract draft
        </button>
      )}
      {may && (
        <button type="button" className="button primary" aria-disabled={!title || isAsking} onClick={take}>
          {title ?? 'Accept into the suite'} <kbd>A</kbd>
        </button>
      )}
    </>
  );
}

/** A list that is still being made shows how far it is; one that failed says why. */
function Work({ list, onEnd }: { list: Suggestions; onEnd: () => void }) {
  if (list.job && (list.state === 'queued' || list.state === 'running'))
    return <JobProgress id={list.job} onEnd={onEnd} />;
  return list.problem ? <p className="remark bad-edge">{list.problem}</p> : null;
}

function Taken({ dataset, accepted, revision }: { dataset: string; accepted?: number; revision?: number }) {
  return (
    <div role="status">
      {accepted !== undefined && (
        <p className="remark">
          {plural(accepted, 'check')} of this list {accepted === 1 ? 'stands' : 'stand'} in the{' '}
          <a href={paths.suite(dataset)}>suite of {dataset}</a>. The next run asks {accepted === 1 ? 'it' : 'them'}.
        </p>
      )}
      {revision !== undefined && (
        <p className="remark">
          They stand in revision {revision} of the contract, a <a href={paths.contract(dataset)}>draft</a>, and hold
          once it is approved. <a href={paths.contractEdit(dataset)}>Edit the draft</a>
        </p>
      )}
    </div>
  );
}

function Side({ list }: { list: Suggestions }) {
  const [path] = useUrlValue('check', list.suggestions[0]?.path ?? '');
  const shown = list.suggestions.find((one) => one.path === path);
  return <Evidence list={list} suggestion={shown} />;
}
