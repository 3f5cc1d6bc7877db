import type { Notice, Recall } from '../../../api/types';

export const isAnswered = (notice: Notice): boolean => notice.state !== 'open' && notice.state !== 'overdue';
export const severityWord = (severity: Recall['severity']): string => `Severity ${severity}`;
