'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { formatDateTime } from '@/shared/format/dates';
import { isLanguage, languageFromApi } from '@/shared/i18n/language';
import { useLanguage } from '@/shared/i18n/use-language';
import { DataTable, type Column as Shown } from '@/shared/lists/data-table';
import { sortOf } from '@/shared/lists/sort';
import { Email } from '@/shared/ui/email';
import type { StaffMembersQuery, StaffSort } from '../documents/generated/operations';
import { SESSION_END } from '../lib/actions';
import { grantsOf } from '../lib/roles';
import { type Column, changed, type StaffView } from '../lib/staff-view';
import { RoleNames } from './role-names';
import { SelectionBar } from './selection-bar';
import { StaffStatus } from './staff-status';

type Members = NonNullable<StaffMembersQuery['staffMembers']>;
type Person = Members['nodes'][number];

/** One page of the list of staff, with boxes where something can be done to many at once. */
export function StaffTable(props: {
  members: Members;
  view: StaffView;
  columns: readonly Column[];
  compact: boolean;
  actions: readonly string[];
}) {
  const t = useTranslations('staff');
  const labels = useTranslations('staffColumns');
  const { members, view, columns } = props;
  const cells = useCells(columns.includes('email'));

  return (
    <DataTable
      caption={t('title')}
      compact={props.compact}
      columns={columns.map(
        (id): Shown => ({
          id,
          label: labels(id),
          wide: id !== 'name' && id !== 'status',
          ...sortOf(SORTED[id], view.sort ?? 'NAME_ASC', (sort) => changed(view, { sort })),
        }),
      )}
      rows={members.nodes.map((person) => ({
        id: person.id,
        label: person.name ?? person.id,
        cells: Object.fromEntries(columns.map((id) => [id, cells[id](person)])),
      }))}
      {...(props.actions.includes(SESSION_END) && {
        selection: (ids, clear) => (
          <SelectionBar ids={ids} total={members.totalCount} view={view} onClear={clear} />
        ),
      })}
    />
  );
}

const SORTED: Readonly<Partial<Record<Column, readonly [StaffSort, StaffSort]>>> = {
  name: ['NAME_ASC', 'NAME_DESC'],
  createdAt: ['CREATED_AT_ASC', 'CREATED_AT_DESC'],
};

function useCells(emailShown: boolean) {
  const languages = useTranslations('language');
  const language = useLanguage();
  const time = (at: string | null) =>
    at && (
      <time dateTime={at} className="whitespace-nowrap tabular-nums">
        {formatDateTime(at, language)}
      </time>
    );
  return {
    name: (person: Person) => (
      <>
        <Link
          href={`/staff/${person.id}` as Route}
          className="font-medium break-words hover:underline"
        >
          {person.name}
        </Link>
        {emailShown && (
          <span className="block text-xs text-quiet md:hidden">
            <Email address={person.email} />
          </span>
        )}
      </>
    ),
    email: (person: Person) => <Email address={person.email} />,
    status: (person: Person) => <StaffStatus status={person.status} />,
    roles: (person: Person) => <RoleNames grants={grantsOf(person)} />,
    language: ({ language: own }: Person) => {
      const known = languageFromApi(own ?? '');
      return isLanguage(known) ? languages(known) : own;
    },
    lastLoginAt: ({ lastLoginAt }: Person) => time(lastLoginAt),
    createdAt: ({ createdAt }: Person) => time(createdAt),
  };
}
