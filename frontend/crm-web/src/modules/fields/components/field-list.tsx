import { Plus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import { primaryClass } from '@/shared/ui/button';
import { Card } from '@/shared/ui/facts';
import { PageHeader } from '@/shared/ui/page-header';
import type { Field } from '../lib/definition';
import { FieldButtons, RestoreButton } from './field-buttons';

type Kind = { readonly name: string; readonly label: string };

/** What a company wants to know of its objects besides, kind by kind. */
export async function FieldList(props: {
  kinds: readonly Kind[];
  /** The kind whose fields are shown. */
  kind: Kind;
  fields: readonly Field[];
  manages: boolean;
}) {
  const t = await getTranslations('customFields');
  const { kind, fields, manages } = props;
  const inUse = fields.filter(({ archivedAt }) => !archivedAt);
  const archived = fields.filter(({ archivedAt }) => archivedAt);
  const ids = inUse.map(({ id }) => id);
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={t('title')}
        actions={
          manages && (
            <Link
              href={address('/custom-fields/new', { kind: kind.name })}
              className={primaryClass}
            >
              <Plus aria-hidden className="size-4" />
              {t('new')}
            </Link>
          )
        }
      />
      {props.kinds.length > 1 && <KindTabs kinds={props.kinds} kind={kind} />}
      <Card title={kind.label}>
        {inUse.length === 0 && <p className="py-3 text-quiet">{t('none')}</p>}
        <ol className="divide-y divide-line">
          {inUse.map((field, at) => (
            <li key={field.id} className="flex items-start justify-between gap-3 py-2.5">
              <Told field={field} />
              {manages && <FieldButtons field={field} ids={ids} at={at} />}
            </li>
          ))}
        </ol>
      </Card>
      {archived.length > 0 && (
        <Card title={t('archivedTitle')}>
          <ul className="divide-y divide-line">
            {archived.map((field) => (
              <li key={field.id} className="flex items-start justify-between gap-3 py-2.5">
                <Told field={field} />
                {manages && <RestoreButton field={field} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

async function KindTabs({ kinds, kind }: { kinds: readonly Kind[]; kind: Kind }) {
  const t = await getTranslations('customFields');
  return (
    <nav aria-label={t('kinds')}>
      <ul className="flex flex-wrap gap-4">
        {kinds.map(({ name, label }) => (
          <li key={name}>
            <Link
              href={address('/custom-fields', { kind: name }) as Route}
              aria-current={name === kind.name ? 'page' : undefined}
              className="font-medium text-quiet hover:text-ink aria-[current=page]:text-accent"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A field in a few words: what it is called, by people and by programs, and what it takes. */
async function Told({ field }: { field: Field }) {
  const t = await getTranslations('customFields');
  const types = await getTranslations('customFieldTypes');
  const { minimum, maximum } = field;
  const choices = field.choices?.filter(({ archived }) => !archived).map(({ label }) => label);
  const limits = [
    field.type && types(field.type),
    field.required && t('required'),
    minimum && t('from', { value: minimum }),
    maximum && t('to', { value: maximum }),
    choices?.join(', '),
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <span className="font-medium break-words">{field.label}</span>{' '}
      <code className="font-mono text-xs text-quiet">{field.key}</code>
      <span className="block text-xs break-words text-quiet">{limits.join(' · ')}</span>
    </div>
  );
}
