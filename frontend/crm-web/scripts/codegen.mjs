// Types every operation under `src/**/documents/*.graphql` from the API's published schema and
// writes `generated/operations.ts` beside them; and all texts, as they are sent, into
// `documents.json`, for installations that take trusted documents only (`crm documents add`); and what
// the pages of the API's reference tell into `src/modules/api/generated/reference.json`. With
// `--check` nothing is written: what is out of date is named, and the exit code is 1.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, validate, visit } from 'graphql';
import { referenceOf } from './reference.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemaFile = join(root, '..', '..', 'schema.graphql');
const checkOnly = process.argv.includes('--check');

const schemaText = readFileSync(schemaFile, 'utf8');
const schema = buildSchema(schemaText);

/** Folders named `documents`, each a unit of its own. */
function documentFolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.name === 'documents' ? [path] : documentFolders(path);
    })
    .sort();
}

function readDocuments(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => {
      const location = join(folder, name);
      return { location, document: parse(readFileSync(location, 'utf8')) };
    });
}

/** The definition and every fragment it spreads, each once, in the order they are met. */
function withFragments(definition, fragments, met = new Set()) {
  met.add(definition);
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment && !met.has(fragment)) withFragments(fragment, fragments, met);
    },
  });
  return [...met];
}

/** Every operation's text by its name. */
const texts = {};

/** A codegen plugin: each operation as a typed string, without a client library around it. */
const typedText = {
  plugin(_schema, documents) {
    const definitions = documents.flatMap(({ document }) => document.definitions);
    const fragments = new Map(
      definitions
        .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    const constants = definitions
      .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      .map((definition) => {
        const name = definition.name.value;
        const kind = definition.operation[0].toUpperCase() + definition.operation.slice(1);
        const text = withFragments(definition, fragments).map(print).join('\n');
        texts[name] = text;
        return `export const ${name}Document: Operation<${name}${kind}, ${name}${kind}Variables> = \`${text}\`;`;
      });
    return {
      prepend: ["import type { Operation } from '@/shared/graphql/operation';"],
      content: constants.join('\n\n'),
    };
  },
};

async function generate(folder) {
  const documents = readDocuments(folder);
  for (const { location, document } of documents) {
    const mistakes = validate(schema, document);
    if (mistakes.length > 0) {
      const lines = mistakes.map((mistake) => `  ${mistake.message}`).join('\n');
      console.error(`${relative(root, location)} does not fit schema.graphql:\n${lines}`);
      process.exit(1);
    }
  }
  return codegen({
    filename: 'operations.ts',
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    config: {
      immutableTypes: true,
      enumType: 'string-literal',
      skipTypename: true,
      disableDescriptions: true,
      strictScalars: true,
      scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown', NaiveDate: 'string' },
    },
    plugins: [{ operations: {} }, { typedText: {} }],
    pluginMap: { operations, typedText },
  });
}

const stale = [];

function write(target, text) {
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
  stale.push(relative(root, target));
  if (!checkOnly) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

for (const folder of documentFolders(join(root, 'src'))) {
  const types = await generate(folder);
  write(
    join(folder, 'generated', 'operations.ts'),
    `// Written by \`npm run codegen\` from schema.graphql: do not edit.\n${types}\n`,
  );
}
const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
write(join(root, 'documents.json'), `${JSON.stringify(sorted, null, 2)}\n`);
write(
  join(root, 'src', 'modules', 'api', 'generated', 'reference.json'),
  `${JSON.stringify(referenceOf(schema), null, 1)}\n`,
);

if (checkOnly && stale.length > 0) {
  console.error(`Out of date with schema.graphql or the documents: ${stale.join(', ')}`);
  console.error('Run: npm run codegen');
  process.exit(1);
}
console.log(
  stale.length === 0 ? 'Generated types are up to date.' : `Written: ${stale.join(', ')}`,
);
