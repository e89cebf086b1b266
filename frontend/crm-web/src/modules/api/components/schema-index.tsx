import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { FilterForm } from '@/shared/lists/filter-form';
import { Empty } from '@/shared/ui/empty';
import { Card } from '@/shared/ui/facts';
import { TextField } from '@/shared/ui/fields';
import { KINDS, neededActions, ROOTS, search, typePath } from '../lib/reference';
import { TYPES, typesOf } from '../lib/schema';
import { ApiHeader } from './api-header';
import { Prose } from './prose';

/** Everything that the API has, to be found by a word. */
export async function SchemaIndex({ text }: { text: string | undefined }) {
  const t = await getTranslations('api');
  return (
    <div className="max-w-5xl space-y-4">
      <ApiHeader tab="schema" />
      <p className="text-quiet">{t('schemaIntro')}</p>
      <FilterForm path="/api/schema" values={{ q: text }} keep={{}}>
        <div className="w-full sm:w-96">
          <TextField
            label={t('searchSchema')}
            name="q"
            type="search"
            maxLength={100}
            defaultValue={text ?? ''}
          />
        </div>
      </FilterForm>
      {text ? <Hits text={text} /> : <Everything />}
    </div>
  );
}

async function Hits({ text }: { text: string }) {
  const t = await getTranslations('api');
  const hits = search(TYPES, text);
  if (hits.length === 0) return <Empty text={t('noHits')} />;
  return (
    <Card title={t('hits', { count: hits.length })}>
      <ul className="divide-y divide-line">
        {hits.map(({ type, field, text: told }) => (
          <li key={`${type}.${field}`} className="py-2.5">
            <Link
              href={typePath(type, field)}
              className="font-mono text-sm break-all text-accent hover:underline"
            >
              {field ? `${type}.${field}` : type}
            </Link>
            <Prose text={told} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function Everything() {
  const t = await getTranslations('api');
  const kinds = await getTranslations('apiKinds');
  return (
    <>
      {ROOTS.map((kind) =>
        typesOf(kind).map(({ name, fields }) => (
          <Names
            key={name}
            title={kinds(kind)}
            names={fields.map((field) => ({ name: field.name, href: typePath(name, field.name) }))}
          />
        )),
      )}
      {KINDS.map((kind) => (
        <Names
          key={kind}
          title={kinds(kind)}
          names={typesOf(kind).map(({ name }) => ({ name, href: typePath(name) }))}
        />
      ))}
      <Names
        title={t('actions')}
        help={t('actionsHelp')}
        names={neededActions(TYPES).map(({ action }) => ({
          name: action,
          href: address('/api/schema', { q: action }),
        }))}
      />
    </>
  );
}

function Names(props: {
  title: string;
  help?: string;
  names: readonly { readonly name: string; readonly href: Route }[];
}) {
  return (
    <Card
      title={props.title}
      aside={<p className="text-xs text-quiet tabular-nums">{props.names.length}</p>}
    >
      {props.help && <p className="pt-3 text-quiet">{props.help}</p>}
      <ul lang="en" className="columns-1 gap-x-6 py-3 sm:columns-2 lg:columns-3">
        {props.names.map(({ name, href }) => (
          <li key={name} className="break-inside-avoid py-0.5">
            <Link href={href} className="font-mono text-xs break-all hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
