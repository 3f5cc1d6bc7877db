const WIDTH = 120;
const HEIGHT = 20;

/** A distribution small enough for a table cell; the figures stand in the column's own chart. */
export function Sparkbars({ counts, said }: { counts: number[]; said: string }) {
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  const bars = counts.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
    return `M${(index * step).toFixed(2)} ${HEIGHT}v-${height.toFixed(2)}h${Math.max(1, step - 1).toFixed(2)}V${HEIGHT}z`;
  });
  return (
    <svg className="drawing" style={{ width: WIDTH }} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
      <path className="bars" d={bars.join('')} />
    </svg>
  );
}
