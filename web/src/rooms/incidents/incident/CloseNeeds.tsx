import type { CloseNeed } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { Checklist, type ChecklistItem } from '../../../ui/Checklist';
import { ServerLink } from '../../../ui/ServerLink';
import { faceOf } from '../../../ui/states';

export function CloseNeeds({ needs }: { needs: CloseNeed[] }) {
  const met = needs.filter((need) => need.met).length;
  return (
    <Aside title="Close needs" count={`${met} of ${needs.length}`}>
      <Checklist label="Close needs" items={needs.map(item)} inSide id="close-needs" />
    </Aside>
  );
}

const item = (need: CloseNeed): ChecklistItem => ({
  id: need.code,
  what: need.what,
  left: !need.met,
  face: need.met ? faceOf('met') : { tone: 'bad', icon: 'cross', word: 'Missing' },
  by: !need.met && need.fix ? need.fix : undefined,
  fix: need.link ? <ServerLink to={need.link}>open</ServerLink> : undefined,
});
