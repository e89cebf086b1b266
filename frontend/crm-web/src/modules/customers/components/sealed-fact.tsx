'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { useOpenForm } from '@/shared/forms/news';
import type { CustomerFacts } from './dialogs/customer-dialog';
import {
  RevealDialog,
  type Seal,
  SealDialog,
  ShownDialog,
  UnsealDialog,
} from './dialogs/sealed-dialogs';
import { OpenButton } from './open-button';

/** Whether a number of a person is known, and what may be done with it. */
export function SealedFact(props: {
  customer: CustomerFacts;
  seal: Seal;
  mayEnter: boolean;
  mayReveal: boolean;
}) {
  const t = useTranslations('customerSeals');
  const documents = useTranslations('identityDocuments');
  const open = useOpenForm();
  const { customer, seal } = props;
  const { identityDocument } = customer;
  const known = seal === 'pesel' ? customer.hasPesel === true : identityDocument !== null;
  const button = (label: string, form: (close: () => void) => ReactNode) => (
    <OpenButton label={label} about={t(seal)} form={form} />
  );
  const show = (number: string) =>
    open((close) => <ShownDialog seal={seal} number={number} onClose={close} />);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {known && seal === 'document' && identityDocument && documents(identityDocument)}
      <span className="text-quiet">{known ? t('known') : '—'}</span>
      {known &&
        props.mayReveal &&
        button(t('reveal'), (close) => (
          <RevealDialog
            customer={customer}
            seal={seal}
            onClose={close}
            onRevealed={(number) => number !== null && show(number)}
          />
        ))}
      {props.mayEnter &&
        button(known ? t('replace') : t('enter'), (close) => (
          <SealDialog customer={customer} seal={seal} onClose={close} />
        ))}
      {known &&
        props.mayEnter &&
        button(t('remove'), (close) => (
          <UnsealDialog customer={customer} seal={seal} onClose={close} />
        ))}
    </span>
  );
}
