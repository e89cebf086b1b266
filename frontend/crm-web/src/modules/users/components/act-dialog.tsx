'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import type { Answer, Sender, Tried } from '@/shared/forms/use-sender';
import {
  AnonymiseStaffMemberDocument,
  DisableStaffMemberDocument,
  EnableStaffMemberDocument,
  EndStaffSessionsDocument,
  RequireNewPasswordDocument,
  ResetStaffMfaDocument,
  ResetStaffPasswordDocument,
} from '../documents/generated/operations';
import type { Act } from '../lib/offered';
import { type StaffFacts, VersionedDialog } from './versioned-dialog';

type Input = {
  readonly id: string;
  readonly reason: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
};

type DialogAct = Exclude<Act, 'edit' | 'email' | 'roles' | 'unlock' | 'reinvite'>;

/** Acts that ask for nothing but a reason, and how each is sent. */
const SENT: Record<DialogAct, (send: Sender, input: Input) => Promise<Tried<Answer>>> = {
  disable: (send, { id, reason, expectedVersion }) =>
    send(DisableStaffMemberDocument, { input: { id, reason, expectedVersion } }),
  enable: (send, { id, reason, expectedVersion }) =>
    send(EnableStaffMemberDocument, { input: { id, reason, expectedVersion } }),
  anonymise: (send, { id, reason, expectedVersion }) =>
    send(AnonymiseStaffMemberDocument, { input: { id, reason, expectedVersion } }),
  requirePassword: (send, { id, reason, expectedVersion }) =>
    send(RequireNewPasswordDocument, { input: { id, reason, expectedVersion } }),
  resetPassword: (send, { id, reason, idempotencyKey }) =>
    send(ResetStaffPasswordDocument, { input: { id, reason, idempotencyKey } }),
  resetMfa: (send, { id, reason, idempotencyKey }) =>
    send(ResetStaffMfaDocument, { input: { id, reason, idempotencyKey } }),
  endSessions: (send, { id, reason, idempotencyKey }) =>
    send(EndStaffSessionsDocument, { input: { id, reason, idempotencyKey } }),
};

export function isDialogAct(act: Act | undefined): act is DialogAct {
  return act !== undefined && act in SENT;
}

const FIELDS = ['reason'] as const;
const DANGEROUS: readonly DialogAct[] = ['disable', 'anonymise'];

/** Says what an act will do to a person and asks why. */
export function ActDialog(props: { act: DialogAct; person: StaffFacts; onClose: () => void }) {
  const text = useTranslations('staffActTexts');
  const submit = useTranslations('staffActSubmits');
  const done = useTranslations('staffActsDone');
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { act, person } = props;
  return (
    <VersionedDialog
      title={`${submit(act)}: ${person.name}`}
      text={text(act)}
      person={person}
      fields={FIELDS}
      submit={submit(act)}
      danger={DANGEROUS.includes(act)}
      done={done(act)}
      onClose={props.onClose}
      onSend={({ reason }, _, expectedVersion, send) =>
        SENT[act](send, { id: person.id, reason, expectedVersion, idempotencyKey })
      }
    >
      {(errors) => (
        <ReasonField
          error={errors.reason}
          {...(act === 'anonymise' && { help: text('anonymiseReason') })}
        />
      )}
    </VersionedDialog>
  );
}
