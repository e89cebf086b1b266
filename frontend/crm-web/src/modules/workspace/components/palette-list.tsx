'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { describeProblem } from '@/shared/graphql/problem';
import { classNames } from '@/shared/ui/class-names';
import { type Command, matchCommands } from '../lib/commands';
import { LEAST_LETTERS, useSearch } from '../lib/use-search';

type Line = { readonly label: string; readonly detail?: string; readonly href: Route };

/** A field and what fits it; arrows choose, Enter goes there. */
export function PaletteList(props: {
  commands: readonly Command[];
  places: Readonly<Record<string, string>>;
  onDone: () => void;
}) {
  const t = useTranslations('palette');
  const problems = useTranslations('problems');
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { hits, unanswered, problem, pending } = useSearch(text);

  const found = hits.flatMap(({ title, subtitle, kind, node }): Line[] => {
    const place = props.places[kind.name];
    if (!place) return [];
    const detail = subtitle ? `${kind.label} · ${subtitle}` : kind.label;
    return [{ label: title, detail, href: `${place}${node.id}` as Route }];
  });
  const lines: readonly Line[] = [...found, ...matchCommands(props.commands, text)];
  const current = Math.min(at, lines.length - 1);

  function go(line: Line | undefined) {
    if (!line) return;
    props.onDone();
    router.push(line.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') go(lines[current]);
    else if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(lines.length, 1));
    else if (event.key === 'ArrowUp')
      setAt((current - 1 + lines.length) % Math.max(lines.length, 1));
    else return;
    event.preventDefault();
  }

  const nothing = lines.length === 0 && !pending && !problem;
  return (
    <div className="space-y-2">
      <input
        role="combobox"
        aria-label={t('open')}
        aria-expanded={lines.length > 0}
        aria-controls={listId}
        aria-activedescendant={lines.length > 0 ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="block h-10 w-full rounded-md border border-control bg-surface px-3 text-base sm:text-sm"
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t('results')}
        className="max-h-80 overflow-y-auto"
      >
        {lines.map((line, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={line.href}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onMouseMove={() => setAt(index)}
            onClick={() => go(line)}
            className={classNames(
              'flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 rounded-sm px-2 py-1',
              index === current && 'bg-hover',
            )}
          >
            <span className="min-w-0 break-words">{line.label}</span>
            {line.detail && <span className="ml-auto text-xs text-quiet">{line.detail}</span>}
          </div>
        ))}
      </div>
      <p role="status" className="text-quiet empty:hidden">
        {nothing && (text.trim().length < LEAST_LETTERS ? t('short') : t('nothing'))}
        {unanswered.length > 0 && t('unanswered', { kinds: unanswered.join(', ') })}
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {(() => {
            const { key, ...values } = describeProblem(problem);
            return problems(key, values);
          })()}
        </p>
      )}
    </div>
  );
}
