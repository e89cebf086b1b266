import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { activityKey } from './names';

const SCHEMA = new URL('../../../../../../schema.graphql', import.meta.url);

test('every mutation has a name for people', () => {
  const mutations = buildSchema(readFileSync(SCHEMA, 'utf8')).getMutationType()?.getFields() ?? {};
  expect(Object.keys(mutations)).toContain('importCustomers');
  expect(Object.keys(mutations).filter((name) => !activityKey(name))).toEqual([]);
});
