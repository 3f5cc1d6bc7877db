import { words } from '../../../ui/format';
import type { Face } from '../../../ui/states';

/** What a finding does to the gate: an error closes it, a warning is told. */
export const severityFace = (severity: string): Face =>
  severity === 'error'
    ? { tone: 'bad', icon: 'cross', word: words(severity) }
    : { tone: 'warn', icon: 'triangle', word: words(severity) };
