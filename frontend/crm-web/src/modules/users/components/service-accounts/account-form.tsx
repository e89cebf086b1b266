'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { endOfDay } from '@/shared/format/dates';
import { PageForm } from '@/shared/forms/page-form';
import type { Values } from '@/shared/forms/use-submission';
import { VersionedForm } from '@/shared/forms/versioned';
import {
  CreateServiceAccountDocument,
  EditServiceAccountDocument,
  type ServiceAccountFactsFragment,
} from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import type { DivisionOption } from '../../lib/roles';
import { networksOf } from '../../lib/service-account';
import type { PersonOption } from '../person-field';
import { AccountFields } from './account-fields';
import { useAccountVersions } from './account-versions';

const SHARED = [
  'name',
  'description',
  'actions',
  'divisionIds',
  'networks',
  'expiresAt',
  'requestsPerMinute',
] as const;
const NEW = [...SHARED, 'ownerId'] as const;
const EDITED = [...SHARED, 'reason'] as const;
const OPTIONAL = ['description', 'actions', 'divisionIds', 'networks', 'expiresAt'] as const;

type Offered = {
  readonly offered: readonly ActionWords[];
  readonly divisions: readonly DivisionOption[];
};

/** What the form makes of an account; without divisions to choose from these stay as they are. */
function wanted(values: Values<(typeof SHARED)[number]>, data: FormData, offered: Offered) {
  const divisionIds = data.getAll('divisionIds').map(String);
  return {
    name: values.name,
    description: values.description,
    actions: data.getAll('actions').map(String),
    ...(offered.divisions.length > 0 && {
      divisionIds: divisionIds.length > 0 ? divisionIds : null,
    }),
    networks: networksOf(values.networks),
    expiresAt: endOfDay(values.expiresAt),
    requestsPerMinute: Number(values.requestsPerMinute),
  };
}

/** Another program's account; tokens are made on its own page. */
export function NewAccountForm(props: Offered & { viewer: PersonOption }) {
  const t = useTranslations('serviceAccounts');
  const router = useRouter();
  // The same key until the input changes: a repeated click makes no second account.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  return (
    <PageForm
      fields={NEW}
      optional={OPTIONAL}
      submit={t('createSubmit')}
      done={t('createdToast')}
      onChange={() => setKey(crypto.randomUUID())}
      onSend={(values, data, send) =>
        send(CreateServiceAccountDocument, {
          input: { ...wanted(values, data, props), ownerId: values.ownerId, idempotencyKey },
        })
      }
      onDone={({ createServiceAccount: { serviceAccount } }) =>
        router.push(`/service-accounts/${serviceAccount?.id ?? ''}` as Route)
      }
    >
      {(errors) => <AccountFields {...props} errors={errors} owner={props.viewer} />}
    </PageForm>
  );
}

/** What people have decided about a program's account. */
export function EditAccountForm(props: Offered & { account: ServiceAccountFactsFragment }) {
  const t = useTranslations('serviceAccounts');
  const router = useRouter();
  const { account } = props;
  const versions = useAccountVersions(account);
  const back = () => router.push(`/service-accounts/${account.id}` as Route);
  return (
    <VersionedForm
      fields={EDITED}
      optional={OPTIONAL}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        ...versions,
        saves: true,
        onLeave: back,
        compare: (now, values, data) => {
          const mine = wanted(values, data, props);
          return versions.compared(now, { ...mine, actions: mine.actions.sort() });
        },
        onSend: (values, data, expectedVersion, send) =>
          send(EditServiceAccountDocument, {
            input: {
              id: account.id,
              ...wanted(values, data, props),
              reason: values.reason,
              expectedVersion,
            },
          }),
      }}
    >
      {(errors) => <AccountFields {...props} errors={errors} />}
    </VersionedForm>
  );
}
