import { Icon } from './Icon';
import { type Face, faceOf } from './states';

type Props = { state?: string; face?: Face; word?: string };

const shown = ({ state, face, word }: Props): Face => {
  const known = face ?? faceOf(state ?? '');
  return word ? { ...known, word } : known;
};

/** Icon and word in the state's colour, without a fill. */
export function StateWord(props: Props) {
  const { tone, icon, word } = shown(props);
  return (
    <span className={`state ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** The one filled state, beside the h1. */
export function StateBadge(props: Props) {
  const { tone, icon, word } = shown(props);
  return (
    <span className={`badge ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
