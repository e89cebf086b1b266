/** Columns of a list: `fixed` is always there, `shipped` is what nobody has chosen. */
export function columnsOf<Column extends string>(
  all: readonly Column[],
  fixed: Column,
  shipped: readonly Column[],
) {
  /** Known columns in their order, the fixed one among them; nothing where none is known. */
  const known = (ids: readonly string[] | undefined): readonly Column[] | undefined =>
    all.some((column) => ids?.includes(column))
      ? all.filter((column) => ids?.includes(column) || column === fixed)
      : undefined;
  /** Those to show: as the address says, else as the person has chosen, else as shipped. */
  const shown = (
    view: { readonly columns?: readonly Column[] },
    preferred: readonly string[] | undefined,
  ): readonly Column[] => view.columns ?? known(preferred) ?? shipped;
  return { known, shown };
}
