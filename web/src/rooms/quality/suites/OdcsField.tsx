const EXAMPLE = `{
  "metric": "invalidValues",
  "column": "currency",
  "arguments": { "validValues": ["EUR", "USD"] },
  "mustBe": 0
}`;

/** An entry as a contract would say it; `column` names the property it belongs to. */
export function OdcsField({
  text,
  set,
  wrong,
}: {
  text: string;
  set: (text: string) => void;
  wrong: string | undefined;
}) {
  return (
    <div className="field">
      <label htmlFor="entry">Quality entry, as JSON</label>
      <textarea
        id="entry"
        className="box mono"
        rows={14}
        spellCheck={false}
        value={text}
        placeholder={EXAMPLE}
        aria-invalid={wrong ? true : undefined}
        aria-describedby="entry-said"
        onChange={(event) => set(event.target.value)}
      />
      <span id="entry-said" className={wrong ? 'error' : 'hint'}>
        {wrong ?? 'An entry of the Open Data Contract Standard, or {kind, column, …} of the check catalogue.'}
      </span>
    </div>
  );
}
