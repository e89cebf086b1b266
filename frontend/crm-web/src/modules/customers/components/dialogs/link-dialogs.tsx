'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonField } from '@/modules/users';
import { send as ask } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { ChoiceField } from '@/shared/ui/choice-field';
import {
  AssignCustomerDocument,
  FindCustomersDocument,
  SetCustomerParentDocument,
} from '../../documents/generated/operations';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

const STAFF = ['staffId'] as const;

/** Who looks after the customer. */
export function AssignDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  const { assignedTo } = customer;
  const [name, setName] = useState(assignedTo?.name);
  return (
    <CustomerDialog
      title={t('assign')}
      customer={customer}
      fields={STAFF}
      optional={STAFF}
      submit={t('save')}
      done={t('saved')}
      staff
      onClose={onClose}
      mine={() => ({ assignedTo: name ?? null })}
      onSend={({ staffId }, _, expectedVersion, send) =>
        send(AssignCustomerDocument, {
          input: { id: customer.id, expectedVersion, staffId: staffId || null },
        })
      }
    >
      {(errors) => (
        <PersonField
          label={t('assignedTo')}
          name="staffId"
          chosen={assignedTo ? { id: assignedTo.id, name: assignedTo.name ?? null } : undefined}
          activeOnly
          onChosen={(person) => setName(person?.label)}
          help={t('assignHelp')}
          error={errors.staffId}
        />
      )}
    </CustomerDialog>
  );
}

const PARENT = ['parentId'] as const;

/** To which customer of the same division this one belongs. */
export function ParentDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customers');
  const { parent } = customer;
  const [name, setName] = useState(parent?.name);
  return (
    <CustomerDialog
      title={t('setParent')}
      text={t('setParentText')}
      customer={customer}
      fields={PARENT}
      optional={PARENT}
      submit={t('save')}
      done={t('saved')}
      onClose={onClose}
      mine={() => ({ parent: name ?? null })}
      onSend={({ parentId }, _, expectedVersion, send) =>
        send(SetCustomerParentDocument, {
          input: { id: customer.id, expectedVersion, parentId: parentId || null },
        })
      }
    >
      {(errors) => (
        <CustomerField
          label={t('parent')}
          name="parentId"
          chosen={parent ? { id: parent.id, label: parent.name ?? parent.id } : undefined}
          divisionId={customer.division?.id}
          except={customer.id}
          onChosen={(one) => setName(one?.label)}
          help={t('setParentHelp')}
          error={errors.parentId}
        />
      )}
    </CustomerDialog>
  );
}

/** Another customer of a division, found by what people know of it; the form gets its id. */
export function CustomerField(props: {
  label: string;
  name: string;
  chosen: { readonly id: string; readonly label: string } | undefined;
  divisionId: string | undefined;
  /** Who isn't offered. */
  except: string;
  onChosen?: (customer: { readonly id: string; readonly label: string } | undefined) => void;
  help?: string;
  error: string | undefined;
}) {
  const t = useTranslations('customers');
  const language = useLanguage();
  const { divisionId, except, ...field } = props;

  async function find(search: string) {
    const filter = { search, ...(divisionId && { divisionId }) };
    const result = await ask(language, FindCustomersDocument, { filter });
    const found = (result.ok && result.data.customers?.nodes) || [];
    return found
      .filter(({ id }) => id !== except)
      .map(({ id, number, name }) => ({ id, label: name ?? id, detail: number ?? undefined }));
  }

  return (
    <ChoiceField
      {...field}
      placeholder={t('customerPlaceholder')}
      choose={t('chooseCustomer')}
      find={find}
    />
  );
}
