import { type Face, faceOf } from '../../ui/states';

/** An open incident burns; an open version or programme merely runs. */
export const incidentFace = (state: string): Face =>
  state === 'open' ? { tone: 'bad', icon: 'triangle', word: 'Open' } : faceOf(state);

export const suspectFace = (state: string): Face =>
  state === 'open' ? { tone: 'muted', icon: 'dash', word: 'Open' } : faceOf(state);
