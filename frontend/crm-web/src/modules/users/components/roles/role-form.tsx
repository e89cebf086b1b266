'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import { PageForm } from '@/shared/forms/page-form';
import type { Errors } from '@/shared/forms/use-submission';
import { VersionedForm } from '@/shared/forms/versioned';
import { TextField } from '@/shared/ui/fields';
import { TextArea } from '@/shared/ui/text-area';
import {
  CreateRoleDocument,
  EditRoleDocument,
  type RoleFactsFragment,
} from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import { ActionBoxes } from './action-boxes';
import { useRoleVersions } from './role-versions';

const FIELDS = ['name', 'description', 'actions', 'reason'] as const;
const OPTIONAL = ['description', 'actions'] as const;

type Field = (typeof FIELDS)[number];

const tickedActions = (data: FormData) => data.getAll('actions').map(String);

/** Another role of the company's own; it may begin as what another one holds. */
export function NewRoleForm(props: {
  /** What the viewer may put into a role. */
  offered: readonly ActionWords[];
  held: readonly string[];
}) {
  const t = useTranslations('roles');
  const router = useRouter();
  // The same key until the input changes: a repeated click makes no second role.
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  return (
    <PageForm
      fields={FIELDS}
      optional={OPTIONAL}
      submit={t('createSubmit')}
      done={t('created')}
      onChange={() => setKey(crypto.randomUUID())}
      onSend={({ name, description, reason }, data, send) =>
        send(CreateRoleDocument, {
          input: { name, description, reason, actions: tickedActions(data), idempotencyKey },
        })
      }
      onDone={({ createRole: { role } }) =>
        router.push((role ? `/roles/${role.id}` : '/roles') as Route)
      }
    >
      {(errors) => <RoleFields {...props} errors={errors} />}
    </PageForm>
  );
}

/** What a role is called, and what it lets people do. */
export function EditRoleForm(props: { role: RoleFactsFragment; offered: readonly ActionWords[] }) {
  const t = useTranslations('roles');
  const router = useRouter();
  const { role } = props;
  const versions = useRoleVersions(role);
  const back = () => router.push(`/roles/${role.id}` as Route);
  return (
    <VersionedForm
      fields={FIELDS}
      optional={OPTIONAL}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        ...versions,
        saves: true,
        onLeave: back,
        compare: (now, { name, description }, data) =>
          versions.compared(now, { name, description, actions: tickedActions(data).sort() }),
        onSend: ({ name, description, reason }, data, expectedVersion, send) =>
          send(EditRoleDocument, {
            input: {
              id: role.id,
              name,
              description,
              reason,
              actions: tickedActions(data),
              expectedVersion,
            },
          }),
      }}
    >
      {(errors) => (
        <RoleFields
          offered={props.offered}
          held={role.actions ?? []}
          name={role.name}
          description={role.description}
          errors={errors}
        />
      )}
    </VersionedForm>
  );
}

function RoleFields(props: {
  offered: readonly ActionWords[];
  held: readonly string[];
  name?: string | null;
  description?: string | null;
  errors: Errors<Field>;
}) {
  const t = useTranslations('roles');
  const { errors } = props;
  return (
    <>
      <TextField
        label={t('name')}
        name="name"
        maxLength={200}
        autoComplete="off"
        required
        defaultValue={props.name ?? ''}
        error={errors.name}
      />
      <TextArea
        label={t('description')}
        name="description"
        maxLength={500}
        help={t('descriptionHelp')}
        defaultValue={props.description ?? ''}
        error={errors.description}
      />
      <ActionBoxes
        label={t('rights')}
        help={t('actionsHelp')}
        actions={props.offered}
        held={props.held}
        error={errors.actions}
      />
      <ReasonField error={errors.reason} />
    </>
  );
}
