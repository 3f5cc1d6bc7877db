import type { CSSProperties, ReactNode, Ref } from 'react';

type Props = { label: string; className?: string; style?: CSSProperties; ref?: Ref<HTMLElement>; children: ReactNode };

/** What may be wider than the page scrolls inside itself, and can be scrolled by key (WCAG 2.1.1). */
export function ScrollBox({ label, className = 'table-box', style, ref, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={className} aria-label={label} tabIndex={0} ref={ref} style={style}>
      {children}
    </section>
  );
}
