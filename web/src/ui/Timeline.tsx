import type { ReactNode } from 'react';
import { clock, day } from './format';
import { Icon, type IconName } from './Icon';
import type { Tone } from './states';

export type Moment = {
  id: string;
  at: string;
  who: string;
  icon: IconName;
  tone: Tone;
  pinned?: boolean;
  what: ReactNode;
};

/** Newest at the bottom, as it is written; a line for each day when it spans several. */
export function Timeline({ moments, label }: { moments: Moment[]; label: string }) {
  const days = new Set(moments.map((moment) => day(moment.at)));
  let shown = '';
  return (
    <ol className="timeline" aria-label={label}>
      {moments.map((moment) => {
        const today = day(moment.at);
        const isNewDay = days.size > 1 && today !== shown;
        shown = today;
        return [
          isNewDay && (
            <li key={today} className="day">
              {today}
            </li>
          ),
          <li key={moment.id} className={moment.pinned ? 'pinned' : undefined}>
            <time dateTime={moment.at} title={moment.at}>
              {clock(moment.at)}
            </time>
            <span className={moment.tone}>
              <Icon name={moment.icon} />
            </span>
            <span className="muted">{moment.who}</span>
            <div>{moment.what}</div>
          </li>,
        ];
      })}
    </ol>
  );
}
