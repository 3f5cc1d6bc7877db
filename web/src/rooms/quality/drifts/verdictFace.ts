import { type Face, faceOf } from '../../../ui/states';

/** A comparison fails when any column drifted. */
export const verdictFace = (verdict: string): Face =>
  verdict === 'fail' ? faceOf('drift') : verdict === 'warn' ? faceOf('moderate') : faceOf('stable');
