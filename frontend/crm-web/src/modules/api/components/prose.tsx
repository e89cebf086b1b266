import Link from 'next/link';
import { bareType, typePath } from '../lib/reference';

/** A description of the schema, which is written in English: paragraphs, and code between backticks. */
export function Prose({ text }: { text: string }) {
  if (!text) return null;
  return (
    <div lang="en" className="space-y-1 text-quiet">
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} className="break-words">
          {paragraph.split('`').map((part, index) =>
            index % 2 === 1 ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
              <code key={index} className="font-mono text-xs break-all text-ink">
                {part}
              </code>
            ) : (
              part
            ),
          )}
        </p>
      ))}
    </div>
  );
}

const BUILT_IN = ['String', 'Int', 'Float', 'Boolean', 'ID'];

/** A type as it is written, with a way to what it is. */
export function TypeLink({ type }: { type: string }) {
  const name = bareType(type);
  const [before = '', after = ''] = type.split(name);
  return (
    <code lang="en" className="font-mono text-xs break-all">
      {before}
      {BUILT_IN.includes(name) ? (
        name
      ) : (
        <Link href={typePath(name)} className="text-accent hover:underline">
          {name}
        </Link>
      )}
      {after}
    </code>
  );
}
