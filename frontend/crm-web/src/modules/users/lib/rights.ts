export type RightsGroup = { readonly module: string; readonly actions: readonly string[] };

/** Actions by the module that defines them (`users.disable` belongs to `users`), in order. */
export function groupRights(actions: readonly string[]): readonly RightsGroup[] {
  const groups = new Map<string, string[]>();
  for (const action of [...new Set(actions)].sort()) {
    const module = action.split(/[.:]/, 1)[0] ?? action;
    groups.set(module, [...(groups.get(module) ?? []), action]);
  }
  return [...groups].map(([module, own]) => ({ module, actions: own }));
}
