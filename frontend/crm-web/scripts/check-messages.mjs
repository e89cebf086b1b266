// The texts of both languages: the same keys, the same placeholders, every plural form that the
// language has, no key that the code asks for and nobody wrote, none that nobody asks for.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { createTranslator } from 'use-intl/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LANGUAGES = ['pl', 'en'];
const SOURCES_OF_TRANSLATORS = new Set(['useTranslations', 'getTranslations']);

const mistakes = [];
const trees = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(join(root, 'messages', `${language}.json`), 'utf8')),
  ]),
);
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Map(flatten(trees[language]))]),
);

compareLanguages();
formatEverything();
compareWithCode();

if (mistakes.length > 0) {
  console.error(mistakes.join('\n'));
  process.exit(1);
}
console.log(`Messages are complete: ${texts.pl.size} keys in ${LANGUAGES.join(' and ')}.`);

function flatten(tree, prefix = '') {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = prefix ? `${prefix}.${key}` : key;
    return typeof value === 'string' ? [[path, value]] : flatten(value, path);
  });
}

/** Placeholders with their kind: `{count, plural, …}` is `count: plural`. */
function placeholders(text) {
  const found = [...text.matchAll(/\{(\w+)\s*(?:,\s*(\w+))?\s*[,}]/g)];
  return [...new Set(found.map(([, name, kind]) => (kind ? `${name}: ${kind}` : name)))].sort();
}

function compareLanguages() {
  const keys = new Set(LANGUAGES.flatMap((language) => [...texts[language].keys()]));
  for (const key of keys) {
    const missing = LANGUAGES.filter((language) => !texts[language].has(key));
    if (missing.length > 0) {
      mistakes.push(`messages/${missing.join(', ')}.json: "${key}" is missing`);
      continue;
    }
    const [first, ...others] = LANGUAGES.map((language) => placeholders(texts[language].get(key)));
    if (others.some((other) => other.join() !== first.join())) {
      mistakes.push(`"${key}" has different placeholders in ${LANGUAGES.join(' and ')}`);
    }
  }
}

/** Writes every text once, with an example for each placeholder: broken syntax comes out. */
function formatEverything() {
  for (const language of LANGUAGES) {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const t = createTranslator({
      locale: language,
      messages: trees[language],
      onError: ({ message }) => mistakes.push(`messages/${language}.json: ${message}`),
    });
    for (const [key, text] of texts[language]) {
      if (text.trim() === '') mistakes.push(`messages/${language}.json: "${key}" is empty`);
      const names = placeholders(text).map((placeholder) => placeholder.split(':')[0]);
      t(key, Object.fromEntries(names.map((name) => [name, 2])));
      if (!text.includes(', plural,')) continue;
      const absent = needed.filter((category) => !new RegExp(`\\b${category}\\s*\\{`).test(text));
      if (absent.length > 0) {
        mistakes.push(`messages/${language}.json: "${key}" lacks the plural ${absent.join(', ')}`);
      }
    }
  }
}

/** Asks the compiler which keys each call of a translator can have. */
function compareWithCode() {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const used = new Set();

  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith(join(root, 'src'))) continue;
    const namespaces = new Map();
    collectTranslators(file, checker, namespaces);
    collectUses(file, file, checker, namespaces, used);
  }
  for (const key of texts.pl.keys()) {
    if (!used.has(key)) mistakes.push(`"${key}" is used nowhere: remove it from the messages`);
  }
  for (const key of used) {
    if (!texts.pl.has(key)) mistakes.push(`"${key}" is asked for but is not in the messages`);
  }
}

/** `const t = useTranslations('signIn')` and `await getTranslations('signIn')`. */
function collectTranslators(node, checker, namespaces) {
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name)) {
    const call = ts.isAwaitExpression(node.initializer)
      ? node.initializer.expression
      : node.initializer;
    const [argument] = ts.isCallExpression(call) ? call.arguments : [];
    if (
      argument &&
      ts.isIdentifier(call.expression) &&
      SOURCES_OF_TRANSLATORS.has(call.expression.text) &&
      ts.isStringLiteral(argument)
    ) {
      namespaces.set(checker.getSymbolAtLocation(node.name), argument.text);
    }
  }
  ts.forEachChild(node, (child) => collectTranslators(child, checker, namespaces));
}

function collectUses(node, file, checker, namespaces, used) {
  if (ts.isCallExpression(node)) {
    const method = ts.isPropertyAccessExpression(node.expression);
    const callee = method ? node.expression.expression : node.expression;
    const namespace = namespaces.get(checker.getSymbolAtLocation(callee));
    const [argument] = node.arguments;
    if (namespace && argument && !(method && node.expression.name.text === 'has')) {
      for (const key of possibleTexts(checker.getTypeAtLocation(argument))) {
        if (key !== undefined) used.add(`${namespace}.${key}`);
        else {
          const { line } = file.getLineAndCharacterOfPosition(argument.getStart(file));
          const place = `${relative(root, file.fileName)}:${line + 1}`;
          mistakes.push(`${place}: this key can be any text; give it a type that lists the keys`);
        }
      }
    }
  }
  ts.forEachChild(node, (child) => collectUses(child, file, checker, namespaces, used));
}

function possibleTexts(type) {
  const types = type.isUnion() ? type.types : [type];
  return types.map((part) => (part.isStringLiteral() ? part.value : undefined));
}
