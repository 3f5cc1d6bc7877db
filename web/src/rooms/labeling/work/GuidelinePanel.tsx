import { useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import type { Guideline } from '../../../api/types';
import { Markdown } from '../../../ui/Markdown';

/** The rule, beside the task; read once before the first item of its version. */
export function GuidelinePanel({
  programme,
  guideline,
  onAcknowledged,
}: {
  programme: string;
  guideline: Guideline;
  onAcknowledged?: () => void;
}) {
  const queries = useQueryClient();
  const acknowledge = async () => {
    await send('POST', '/labeling/programmes/{programme}/guidelines/{semver}/acknowledge', {
      path: { programme, semver: guideline.semver },
    });
    await queries.invalidateQueries({ queryKey: ['/labeling/programmes/{programme}/guideline'] });
    onAcknowledged?.();
  };
  return (
    <section className="guideline" aria-label="Guideline">
      <h2>Guideline {guideline.semver}</h2>
      {guideline.changeReason && <p className="muted small">What changed: {guideline.changeReason}</p>}
      <Markdown text={guideline.markdown} />
      {!guideline.acknowledged && (
        <p>
          <button type="button" className="button primary" onClick={() => void acknowledge()}>
            I have read it
          </button>
        </p>
      )}
    </section>
  );
}
