import { hasWords } from '@/shared/format/plain';
import type { Tone } from '@/shared/ui/status';
import type { ActionRisk, ActionsQuery } from '../documents/generated/operations';

/** Something that people can be allowed to do, in words. */
export type ActionWords = NonNullable<ActionsQuery['actions']>[number];

/** What people call actions, by their ids. */
export type ActionLabels = Readonly<Record<string, string>>;

export const labelsOf = (actions: readonly ActionWords[]): ActionLabels =>
  Object.fromEntries(actions.map(({ id, label }) => [id, label]));

/** What objects are called, by their ids. */
export const namesOf = (
  objects: readonly { readonly id: string; readonly name?: string | null }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(objects.flatMap(({ id, name }) => (name ? [[id, name]] : [])));

export type ActionGroup = { readonly module: string; readonly actions: readonly ActionWords[] };

/** Modules that have a name for people: keys of the messages `moduleNames`. */
const MODULES = [
  'api',
  'audit',
  'customers',
  'fields',
  'files',
  'imports',
  'locations',
  'operations',
  'organization',
  'users',
  'workspace',
] as const;

export const moduleKey = (module: string) => MODULES.find((known) => known === module);

export const RISKS = ['NORMAL', 'SENSITIVE', 'CRITICAL'] as const satisfies readonly ActionRisk[];

export const RISK_TONES: Readonly<Record<ActionRisk, Tone>> = {
  NORMAL: 'quiet',
  SENSITIVE: 'warning',
  CRITICAL: 'bad',
};

/** Actions by the module that declares them, in the order of the modules' ids. */
export function groupActions(actions: readonly ActionWords[]): readonly ActionGroup[] {
  const groups = new Map<string, ActionWords[]>();
  for (const action of actions) {
    groups.set(action.module, [...(groups.get(action.module) ?? []), action]);
  }
  return [...groups]
    .map(([module, own]) => ({ module, actions: own }))
    .sort((one, other) => (one.module < other.module ? -1 : 1));
}

/** The actions in whose words each word of the text occurs, of one risk where one is given. */
export function matchingActions(
  actions: readonly ActionWords[],
  text: string,
  risk?: ActionRisk,
): readonly ActionWords[] {
  return actions.filter(
    (action) =>
      (!risk || action.risk === risk) &&
      hasWords(`${action.label} ${action.description} ${action.id}`, text),
  );
}
