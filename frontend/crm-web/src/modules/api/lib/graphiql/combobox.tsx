import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useId,
} from 'react';

/**
 * Stands in for `@headlessui/react` (next.config.ts), of which GraphiQL takes only the search in its
 * documentation: a field whose hits stand below it, chosen with arrows and Enter or a click.
 */
type Search = {
  readonly listId: string;
  readonly label: string | undefined;
  readonly choose: (value: never) => void;
};

const SearchContext = createContext<Search>({ listId: '', label: undefined, choose: () => {} });

const ACTIVE = 'data-headlessui-state';

export function Combobox({
  as: _as,
  onChange,
  'aria-label': label,
  children,
  ...box
}: Omit<ComponentProps<'div'>, 'onChange'> & {
  as?: unknown;
  onChange: Search['choose'];
  children: ReactNode;
}) {
  const listId = useId();
  return (
    <SearchContext value={{ listId, label, choose: onChange }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field within has the focus, and the keys come from it */}
      <div {...box} onKeyDown={onKey}>
        {children}
      </div>
    </SearchContext>
  );
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=option]')];
  const at = options.findIndex((option) => option.getAttribute(ACTIVE) === 'active');
  if (event.key === 'Enter') options[at]?.click();
  else if (event.key === 'ArrowDown') mark(options, (at + 1) % options.length);
  else if (event.key === 'ArrowUp') mark(options, at <= 0 ? options.length - 1 : at - 1);
  else return;
  event.preventDefault();
}

function mark(options: readonly HTMLElement[], chosen: number): void {
  for (const [index, option] of options.entries()) {
    option.setAttribute(ACTIVE, index === chosen ? 'active' : '');
  }
  const option = options[chosen];
  option?.scrollIntoView({ block: 'nearest' });
  if (option) document.activeElement?.setAttribute('aria-activedescendant', option.id);
}

export function ComboboxInput(input: ComponentProps<'input'>) {
  const { listId, label } = useContext(SearchContext);
  return (
    <input
      role="combobox"
      aria-label={label}
      aria-autocomplete="list"
      aria-expanded={input.value !== ''}
      aria-controls={listId}
      {...input}
    />
  );
}

export function ComboboxOptions(list: ComponentProps<'ul'>) {
  const { listId, label } = useContext(SearchContext);
  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: GraphiQL puts a line in between that is no hit
  return <ul {...list} id={listId} role="listbox" aria-label={label} />;
}

export function ComboboxOption({
  as: _as,
  value,
  ...option
}: Omit<ComponentProps<'li'>, 'value'> & { as?: unknown; value: never }) {
  const { choose } = useContext(SearchContext);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <li
      {...option}
      id={useId()}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: of the list above
      role="option"
      tabIndex={-1}
      aria-selected={false}
      // The field keeps the focus: without it there is no list.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        choose(value);
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        event.stopPropagation();
      }}
    />
  );
}
