import type { ComponentProps } from 'react';

/**
 * Stands in for `framer-motion` (next.config.ts), of which GraphiQL takes only tabs that are dragged about:
 * here they stay where they are.
 */
export const Reorder = {
  Group: ({
    values: _values,
    onReorder: _onReorder,
    axis: _axis,
    ...list
  }: ComponentProps<'ul'> & { values?: unknown; onReorder?: unknown; axis?: unknown }) => (
    <ul {...list} />
  ),
  Item: ({ value: _value, ...item }: Omit<ComponentProps<'li'>, 'value'> & { value?: unknown }) => (
    <li {...item} />
  ),
};
