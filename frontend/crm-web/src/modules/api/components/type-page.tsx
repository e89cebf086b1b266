import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { Card } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import { type ApiType, type Argument, type Field, typePath, usedBy } from '../lib/reference';
import { TYPES } from '../lib/schema';
import { Prose, TypeLink } from './prose';

/** One type of the schema: its fields with their arguments, or its values, and where it is used. */
export async function TypePage({ type }: { type: ApiType }) {
  const t = await getTranslations('api');
  const kinds = await getTranslations('apiKinds');
  const uses = usedBy(TYPES, type.name);
  return (
    <div className="max-w-5xl space-y-4">
      <PageHeader
        title={type.name}
        trail={[
          { label: t('title'), href: '/api' as Route },
          { label: t('schema'), href: '/api/schema' as Route },
        ]}
        aside={<p className="text-quiet">{kinds(type.kind)}</p>}
      />
      <Prose text={type.text} />
      {type.interfaces.length > 0 && (
        <p className="text-quiet">
          {t('implements')}{' '}
          {type.interfaces.map((name) => (
            <TypeLink key={name} type={name} />
          ))}
        </p>
      )}
      {type.fields.length > 0 && (
        <Card title={t('fields')}>
          <ul className="divide-y divide-line">
            {type.fields.map((field) => (
              <FieldRow key={field.name} field={field} />
            ))}
          </ul>
        </Card>
      )}
      {type.values.length > 0 && (
        <Card title={t('values')}>
          <ul className="divide-y divide-line">
            {type.values.map(({ name, text }) => (
              <li key={name} id={name} className="py-2.5 target:bg-selected">
                <code className="font-mono text-sm break-all">{name}</code>
                <Prose text={text} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {uses.length > 0 && (
        <Card title={t('usedBy')}>
          <ul className="columns-1 gap-x-6 py-3 sm:columns-2">
            {uses.map(({ type: user, field }) => (
              <li key={`${user}.${field}`} className="break-inside-avoid py-0.5">
                <Link
                  href={typePath(user, field)}
                  className="font-mono text-xs break-all hover:underline"
                >
                  {`${user}.${field}`}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function FieldRow({ field }: { field: Field }) {
  return (
    <li id={field.name} className="-mx-4 space-y-1 px-4 py-2.5 target:bg-selected">
      <Signature part={field} />
      <Prose text={field.text} />
      {field.arguments.length > 0 && (
        <ul className="space-y-1 border-l border-line pl-3">
          {field.arguments.map((argument) => (
            <li key={argument.name}>
              <Signature part={argument} />
              <Prose text={argument.text} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Signature({ part }: { part: Argument }) {
  return (
    <p className="break-words">
      <code className="font-mono text-sm font-medium break-all">{part.name}</code>
      <span className="text-quiet">: </span>
      <TypeLink type={part.type} />
      {part.default !== null && (
        <code className="font-mono text-xs break-all text-quiet"> = {part.default}</code>
      )}
    </p>
  );
}
