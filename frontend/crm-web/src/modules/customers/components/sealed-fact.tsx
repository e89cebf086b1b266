'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { smallClass } from '@/shared/ui/button';
import type { CustomerFacts } from './dialogs/customer-dialog';
import {
  RevealDialog,
  type Seal,
  SealDialog,
  ShownDialog,
  UnsealDialog,
} from './dialogs/sealed-dialogs';

/** Whether a number of a person is known, and what may be done with it. */
export function SealedFact(props: {
  customer: CustomerFacts;
  seal: Seal;
  mayEnter: boolean;
  mayReveal: boolean;
}) {
  const t = useTranslations('customerSeals');
  const documents = useTranslations('identityDocuments');
  const [open, setOpen] = useState<'enter' | 'remove' | 'reveal'>();
  const [number, setNumber] = useState<string>();
  const { customer, seal } = props;
  const { identityDocument } = customer;
  const known = seal === 'pesel' ? customer.hasPesel === true : identityDocument !== null;
  const close = () => setOpen(undefined);
  const button = (act: 'enter' | 'remove' | 'reveal', label: string) => (
    <button
      type="button"
      aria-label={`${label}: ${t(seal)}`}
      className={smallClass}
      onClick={() => setOpen(act)}
    >
      {label}
    </button>
  );
  return (
    <span className="flex flex-wrap items-center gap-2">
      {known && seal === 'document' && identityDocument && documents(identityDocument)}
      <span className="text-quiet">{known ? t('known') : '—'}</span>
      {known && props.mayReveal && button('reveal', t('reveal'))}
      {props.mayEnter && button('enter', known ? t('replace') : t('enter'))}
      {known && props.mayEnter && button('remove', t('remove'))}
      {open === 'enter' && <SealDialog customer={customer} seal={seal} onClose={close} />}
      {open === 'remove' && <UnsealDialog customer={customer} seal={seal} onClose={close} />}
      {open === 'reveal' && (
        <RevealDialog
          customer={customer}
          seal={seal}
          onClose={close}
          onRevealed={(shown) => setNumber(shown ?? undefined)}
        />
      )}
      {number !== undefined && (
        <ShownDialog seal={seal} number={number} onClose={() => setNumber(undefined)} />
      )}
    </span>
  );
}
