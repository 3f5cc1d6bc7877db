/** Nothing is not zero: a dash, and why. */
export function NullCell({ reason, said = false }: { reason: string; said?: boolean }) {
  return (
    <span className="none" title={reason}>
      <span aria-hidden="true">–</span>
      {said ? <span className="small"> {reason}</span> : <span className="hidden-words">{reason}</span>}
    </span>
  );
}
