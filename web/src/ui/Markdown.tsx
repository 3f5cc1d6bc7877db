import type { ReactNode } from 'react';

/** The part of Markdown that guidelines are written in: headings, lists, paragraphs, bold, emphasis, code. No HTML passes. */
export function Markdown({ text }: { text: string }) {
  return <div className="prose">{blocks(text).map(block)}</div>;
}

const blocks = (text: string): string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}|\n(?=#{1,4} )|(?<=^#{1,4} .*)\n/m)
    .map((part) => part.trim())
    .filter(Boolean);

function block(text: string, key: number): ReactNode {
  const heading = /^(#{1,4}) (.*)$/s.exec(text);
  if (heading)
    return heading[1]?.length === 1 ? (
      <h2 key={key}>{inline(heading[2] ?? '')}</h2>
    ) : (
      <h3 key={key}>{inline(heading[2] ?? '')}</h3>
    );
  if (/^([-*]|\d+\.) /.test(text)) {
    const items = text.split(/\n(?=(?:[-*]|\d+\.) )/).map((item) => item.replace(/^([-*]|\d+\.) /, ''));
    const List = /^\d/.test(text) ? 'ol' : 'ul';
    return (
      <List key={key}>
        {items.map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </List>
    );
  }
  return <p key={key}>{inline(text)}</p>;
}

const inline = (text: string): ReactNode[] =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`|\*[^*\s][^*]*\*)/).map((part, index) => {
    const key = `${index}${part}`;
    if (part.startsWith('**')) return <b key={key}>{part.slice(2, -2)}</b>;
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>;
    if (/^\*[^*]/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>;
    return part;
  });
