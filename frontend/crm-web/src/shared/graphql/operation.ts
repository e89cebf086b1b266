declare const types: unique symbol;

/** The text of an operation, carrying the types of what it takes and what it answers. */
export type Operation<Data, Variables> = string & {
  readonly [types]?: (variables: Variables) => Data;
};

/** Nothing need be given when the operation takes no variables, or none that it must have. */
export type VariablesArgument<Variables> =
  Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];
