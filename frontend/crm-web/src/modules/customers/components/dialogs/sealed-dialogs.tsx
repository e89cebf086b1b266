'use client';

import { useTranslations } from 'use-intl/react';
import { ReasonDialog } from '@/shared/forms/form-dialog';
import type { Answer } from '@/shared/forms/use-sender';
import { primaryClass } from '@/shared/ui/button';
import { CopyButton } from '@/shared/ui/copy-button';
import { Dialog } from '@/shared/ui/dialog';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  RevealCustomerIdentityDocumentDocument,
  RevealCustomerPeselDocument,
  SetCustomerIdentityDocumentDocument,
  SetCustomerPeselDocument,
} from '../../documents/generated/operations';
import { DOCUMENT_KINDS } from '../../lib/words';
import { CustomerDialog, type CustomerProps } from './customer-dialog';

/** The numbers of people that nobody reads in passing. */
export type Seal = 'pesel' | 'document';

type Props = CustomerProps & { readonly seal: Seal };

/** Enters a number, or puts another in its place. */
export function SealDialog({ seal, ...props }: Props) {
  return seal === 'pesel' ? <PeselDialog {...props} /> : <DocumentDialog {...props} />;
}

const PESEL = ['pesel'] as const;

function PeselDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customerSeals');
  return (
    <CustomerDialog
      title={t('pesel')}
      text={t('enterText')}
      customer={customer}
      fields={PESEL}
      submit={t('enterSubmit')}
      done={t('entered')}
      onClose={onClose}
      mine={() => ({ hasPesel: true })}
      onSend={({ pesel }, _, expectedVersion, send) =>
        send(SetCustomerPeselDocument, { input: { id: customer.id, expectedVersion, pesel } })
      }
    >
      {(errors) => (
        <TextField
          label={t('peselField')}
          name="pesel"
          inputMode="numeric"
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          error={errors.pesel}
        />
      )}
    </CustomerDialog>
  );
}

const DOCUMENT = ['document.kind', 'document.number'] as const;

function DocumentDialog({ customer, onClose }: CustomerProps) {
  const t = useTranslations('customerSeals');
  const kinds = useTranslations('identityDocuments');
  const kindOf = (kind: string) => DOCUMENT_KINDS.find((one) => one === kind) ?? 'ID_CARD';
  return (
    <CustomerDialog
      title={t('document')}
      text={t('enterText')}
      customer={customer}
      fields={DOCUMENT}
      submit={t('enterSubmit')}
      done={t('entered')}
      onClose={onClose}
      mine={(values) => ({ identityDocument: kindOf(values['document.kind']) })}
      onSend={(values, _, expectedVersion, send) =>
        send(SetCustomerIdentityDocumentDocument, {
          input: {
            id: customer.id,
            expectedVersion,
            document: {
              kind: kindOf(values['document.kind']),
              number: values['document.number'],
            },
          },
        })
      }
    >
      {(errors) => (
        <>
          <SelectField
            label={t('documentKind')}
            name="document.kind"
            defaultValue={customer.identityDocument ?? 'ID_CARD'}
            error={errors['document.kind']}
          >
            {DOCUMENT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kinds(kind)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('documentNumber')}
            name="document.number"
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            error={errors['document.number']}
          />
        </>
      )}
    </CustomerDialog>
  );
}

/** Takes a number away for good. */
export function UnsealDialog({ customer, seal, onClose }: Props) {
  const t = useTranslations('customerSeals');
  return (
    <CustomerDialog<never, Answer>
      title={t('removeTitle', { name: t(seal) })}
      text={t('removeText')}
      customer={customer}
      fields={[]}
      submit={t('removeSubmit')}
      danger
      done={t('removed')}
      onClose={onClose}
      mine={() => (seal === 'pesel' ? { hasPesel: false } : { identityDocument: null })}
      onSend={(_, __, expectedVersion, send) => {
        const input = { id: customer.id, expectedVersion };
        return seal === 'pesel'
          ? send(SetCustomerPeselDocument, { input: { ...input, pesel: null } })
          : send(SetCustomerIdentityDocumentDocument, { input: { ...input, document: null } });
      }}
    >
      {() => null}
    </CustomerDialog>
  );
}

/** Asks why the number is needed, and hands it over. */
export function RevealDialog(
  props: Props & { readonly onRevealed: (number: string | null) => void },
) {
  const t = useTranslations('customerSeals');
  const { customer, seal, onRevealed } = props;
  const id = customer.id;
  const shown = {
    title: t('revealTitle', { name: t(seal) }),
    text: t('revealText'),
    submit: t('reveal'),
    done: t('revealed'),
    onClose: props.onClose,
  };
  return seal === 'pesel' ? (
    <ReasonDialog
      {...shown}
      onSend={(reason, send) => send(RevealCustomerPeselDocument, { input: { id, reason } })}
      onDone={({ revealCustomerPesel }) => onRevealed(revealCustomerPesel.pesel)}
    />
  ) : (
    <ReasonDialog
      {...shown}
      onSend={(reason, send) =>
        send(RevealCustomerIdentityDocumentDocument, { input: { id, reason } })
      }
      onDone={({ revealCustomerIdentityDocument }) =>
        onRevealed(revealCustomerIdentityDocument.number)
      }
    />
  );
}

/** A number in plain sight, as long as this is open. */
export function ShownDialog(props: { seal: Seal; number: string; onClose: () => void }) {
  const t = useTranslations('customerSeals');
  return (
    <Dialog title={t(props.seal)} onClose={props.onClose}>
      <div className="space-y-4">
        <p className="rounded-md border border-line bg-canvas p-3">
          <code className="font-mono text-base break-all">{props.number}</code>
          <CopyButton value={props.number} name={t(props.seal)} />
        </p>
        <button
          type="button"
          data-autofocus
          className={`${primaryClass} w-full`}
          onClick={props.onClose}
        >
          {t('hide')}
        </button>
      </div>
    </Dialog>
  );
}
