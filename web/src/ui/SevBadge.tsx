/** Severity is the word; the frame and colour repeat it. */
export function SevBadge({ severity }: { severity: number }) {
  return <span className={`severity severity-${Math.min(4, Math.max(1, severity))}`}>Sev{severity}</span>;
}
