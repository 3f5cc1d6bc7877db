import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import { useMay, useRead } from '../../../api/queries';
import type { LedgerStatus } from '../../../api/types';
import { Faces } from '../../../ui/Faces';
import { number, shortDigest } from '../../../ui/format';
import { ProblemView } from '../../../ui/ProblemView';
import { StateWord } from '../../../ui/State';
import type { Face } from '../../../ui/states';
import { When } from '../../../ui/When';

/** The chain's own banner: verified to which entry, when, and under which signed head. */
export function ChainState() {
  const status = useRead<LedgerStatus>('/governance/ledger/status');
  const queries = useQueryClient();
  const mayVerify = useMay('audit:read');
  const verify = useMutation({
    mutationFn: () => send<LedgerStatus>('POST', '/governance/ledger/verify'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['/governance/ledger/status'] }),
  });
  return (
    <Faces of={status}>
      {(data) => (
        <section className={data.intact === false ? 'card problem' : 'card'} aria-label="State of the chain">
          <div className="card-head">
            <h2>
              <StateWord face={faceOf(data)} />
            </h2>
            {mayVerify && (
              <button type="button" className="button" aria-disabled={verify.isPending} onClick={() => verify.mutate()}>
                {verify.isPending ? 'Verifying' : 'Verify now'}
              </button>
            )}
          </div>
          <p className="card-body">
            {number(data.entries)} entries, {number(data.unsealed)} of them not yet sealed.{' '}
            {data.verifiedAt ? (
              <>
                Verified to entry {number(data.verifiedTo ?? 0)} on <When at={data.verifiedAt} />.
              </>
            ) : (
              'Not verified since the server started.'
            )}{' '}
            {data.checkpoint && (
              <>
                Signed head over {number(data.checkpoint.size)} entries:{' '}
                <code title={data.checkpoint.root}>{shortDigest(data.checkpoint.root)}</code>,{' '}
                <When at={data.checkpoint.at} />.
              </>
            )}
          </p>
          {verify.error && <ProblemView error={verify.error} />}
        </section>
      )}
    </Faces>
  );
}

function faceOf({ intact, brokenAt }: LedgerStatus): Face {
  if (intact === false)
    return {
      tone: 'bad',
      icon: 'cross',
      word: brokenAt
        ? `The chain is broken at entry ${number(brokenAt)}: stop publishing and call compliance`
        : 'The chain is broken: stop publishing and call compliance',
    };
  if (intact === null) return { tone: 'muted', icon: 'clock', word: 'Not verified yet' };
  return { tone: 'ok', icon: 'check', word: 'The chain is intact' };
}
