import { useState } from 'react';
import type { Unmet } from '../api/problem';
import { useVerb } from '../api/queries';
import { ActionMenu } from './ActionMenu';
import { plural } from './format';
import { useActions } from './keys';
import { bodyOf, needsDialog, type Verb, VerbDialog } from './VerbDialog';

type Props = {
  /** The object's address in the API, as in the OpenAPI document. */
  object: string;
  path: Record<string, string | number>;
  /** In the order of the loop: the first one allowed is the page's one primary button. */
  verbs: Verb[];
  allowed: string[];
  /** What stands between the object and its next state; the button stays in its place and says so. */
  blocked?: { title: string; unmet: Pick<Unmet, 'code' | 'what'>[]; listHref: string } | undefined;
};

/** The transitions of an object: one primary button, the rest in the menu, refusals as checklists. */
export function StateBar({ object, path, verbs, allowed, blocked }: Props) {
  const asking = useVerb(object, path);
  const [open, setOpen] = useState<{ verb: Verb; refused?: unknown } | null>(null);
  const offered = verbs.filter((verb) => allowed.includes(verb.verb));
  const primary = blocked ? undefined : offered.find((verb) => !verb.isAside);
  const others = offered.filter((verb) => verb !== primary);

  const run = (verb: Verb, body: unknown) => asking.mutateAsync({ verb: verb.verb, body });
  const press = (verb: Verb) => {
    if (needsDialog(verb)) setOpen({ verb });
    else run(verb, bodyOf(verb, {})).catch((refused: unknown) => setOpen({ verb: { ...verb, fields: [] }, refused }));
  };
  useActions(offered.map((verb) => ({ key: verb.key, title: verb.title, run: () => press(verb) })));

  return (
    <>
      {blocked && (
        <>
          <a className="small note" href={blocked.listHref}>
            {plural(blocked.unmet.length, 'item')} left
          </a>
          <a
            className="button primary"
            aria-disabled="true"
            href={blocked.listHref}
            aria-label={`${blocked.title}, not possible yet: ${plural(blocked.unmet.length, 'item')} left`}
          >
            {blocked.title}
          </a>
        </>
      )}
      {primary && (
        <button
          type="button"
          className="button primary"
          onClick={() => press(primary)}
          aria-disabled={asking.isPending}
        >
          {primary.title}
          {primary.key && <kbd>{primary.key.toUpperCase()}</kbd>}
        </button>
      )}
      <ActionMenu entries={others.map((verb) => ({ id: verb.verb, title: verb.title, run: () => press(verb) }))} />
      {open && (
        <VerbDialog
          verb={open.verb}
          refused={open.refused}
          run={(body) => run(open.verb, body)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
