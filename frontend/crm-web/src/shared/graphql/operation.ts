declare const types: unique symbol;

/** The text of an operation, carrying the types of what it takes and what it answers. */
export type Operation<Data, Variables> = string & {
  readonly [types]?: (variables: Variables) => Data;
};

/** Nothing to give when the operation takes no variables. */
export type VariablesArgument<Variables> =
  Record<string, never> extends Variables ? [] : [variables: Variables];
