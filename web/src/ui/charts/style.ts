/** What all drawings share: text no smaller than 12 px, quiet axes, the tokens' colours. */
export const text = { color: 'var(--muted)', fontSize: 12, fontFamily: 'var(--sans)' } as const;
export const strongText = { ...text, color: 'var(--text)' } as const;
export const boldText = { ...strongText, fontWeight: 600 } as const;
export const axisLine = { lineStyle: { color: 'var(--border)' } } as const;
export const splitLine = { lineStyle: { color: 'var(--border)' } } as const;
export const still = { silent: true, animation: false, emphasis: { disabled: true } } as const;

/** A level across the whole drawing with its words at the right end. */
export const level = (at: number, words: string, kind: 'target' | 'limit') => ({
  yAxis: at,
  lineStyle: {
    color: kind === 'target' ? 'var(--text)' : 'var(--strong)',
    type: kind === 'target' ? ('solid' as const) : ([3, 3] as const),
    width: 1,
  },
  label: {
    show: true,
    position: 'end' as const,
    formatter: words,
    distance: 6,
    ...(kind === 'target' ? strongText : text),
  },
});
