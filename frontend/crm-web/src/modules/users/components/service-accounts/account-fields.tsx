'use client';

import { useTranslations } from 'use-intl/react';
import { dayOf } from '@/shared/format/dates';
import { ReasonField } from '@/shared/forms/form-dialog';
import { CheckboxField, CheckboxGroup } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { TextArea } from '@/shared/ui/text-area';
import type { ServiceAccountFactsFragment } from '../../documents/generated/operations';
import type { ActionWords } from '../../lib/action-list';
import type { DivisionOption } from '../../lib/roles';
import { PersonField, type PersonOption } from '../person-field';
import { ActionBoxes } from '../roles/action-boxes';

const RATE = 600;

type Errors = Readonly<Partial<Record<string, string>>>;

type Props = {
  readonly offered: readonly ActionWords[];
  readonly divisions: readonly DivisionOption[];
  readonly errors: Errors;
  /** Nothing where it is a new one. */
  readonly account?: ServiceAccountFactsFragment;
  /** Who answers for a new one, unless somebody else is chosen. */
  readonly owner?: PersonOption;
};

/** The fields of a program's account: what it is, what it may do, within which limits. */
export function AccountFields(props: Props) {
  const t = useTranslations('serviceAccounts');
  const { account, errors } = props;
  return (
    <>
      <TextField
        label={t('name')}
        name="name"
        maxLength={200}
        autoComplete="off"
        required
        defaultValue={account?.name ?? ''}
        error={errors.name}
      />
      <TextArea
        label={t('description')}
        name="description"
        maxLength={1000}
        help={t('descriptionHelp')}
        defaultValue={account?.description ?? ''}
        error={errors.description}
      />
      {props.owner && (
        <PersonField
          label={t('owner')}
          name="ownerId"
          chosen={props.owner}
          activeOnly
          help={t('ownerHelp')}
          error={errors.ownerId}
        />
      )}
      <ActionBoxes
        label={t('rights')}
        help={t('rightsHelp')}
        actions={props.offered}
        held={account?.actions ?? []}
        error={errors.actions}
      />
      <Limits {...props} />
      {account && <ReasonField error={errors.reason} />}
    </>
  );
}

function Limits({ account, divisions, errors }: Props) {
  const t = useTranslations('serviceAccounts');
  return (
    <>
      {divisions.length > 0 && (
        <CheckboxGroup label={t('divisions')} help={t('divisionsHelp')} error={errors.divisionIds}>
          {divisions.map(({ id, name }) => (
            <CheckboxField
              key={id}
              name="divisionIds"
              value={id}
              label={name}
              defaultChecked={account?.divisionIds?.includes(id) ?? false}
            />
          ))}
        </CheckboxGroup>
      )}
      <TextArea
        label={t('networks')}
        name="networks"
        spellCheck={false}
        help={t('networksHelp')}
        defaultValue={account?.networks?.join('\n') ?? ''}
        error={errors.networks}
      />
      <TextField
        label={t('expires')}
        name="expiresAt"
        type="date"
        help={t('expiresHelp')}
        defaultValue={account?.expiresAt ? dayOf(account.expiresAt) : ''}
        error={errors.expiresAt}
      />
      <TextField
        label={t('rate')}
        name="requestsPerMinute"
        type="number"
        inputMode="numeric"
        min={1}
        max={100_000}
        required
        defaultValue={account?.requestsPerMinute ?? RATE}
        help={t('rateHelp')}
        error={errors.requestsPerMinute}
      />
    </>
  );
}
