import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { EXAMPLES, shellOf } from './examples';

const schema = buildSchema(
  readFileSync(new URL('../../../../../../schema.graphql', import.meta.url), 'utf8'),
);

it.each(EXAMPLES.filter(({ document }) => document))('$id fits the schema', ({ document = '' }) => {
  expect(validate(schema, parse(document))).toEqual([]);
});

it.each(EXAMPLES)('$id can be typed into a shell as it stands', (example) => {
  const shell = shellOf(example);
  expect(shell).toMatch(/^curl "\$CRM_URL\//);
  expect(shell).toContain('Authorization: Bearer $CRM_TOKEN');
  const body = /-d '(.*)'$/s.exec(shell)?.[1];
  if (!example.document) return;
  const sent = JSON.parse(body ?? '');
  expect(validate(schema, parse(sent.query))).toEqual([]);
  expect(sent.variables).toEqual(example.variables);
});
