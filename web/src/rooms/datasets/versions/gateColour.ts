import type { Face } from '../../../ui/states';

/** The colour of the checks as a word: red holds the version, amber warns or is waived, grey was not measured. */
export function gateColour(colour: string): Face {
  switch (colour) {
    case 'green':
      return { tone: 'ok', icon: 'check', word: 'Checks green' };
    case 'amber':
      return { tone: 'warn', icon: 'triangle', word: 'Checks amber' };
    case 'red':
      return { tone: 'bad', icon: 'cross', word: 'Checks red' };
    default:
      return { tone: 'muted', icon: 'dash', word: 'Checks not run' };
  }
}
