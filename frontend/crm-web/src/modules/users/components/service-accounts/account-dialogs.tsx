'use client';

import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import type { Answer, Sender, Tried } from '@/shared/forms/use-sender';
import { VersionedDialog } from '@/shared/forms/versioned';
import {
  EndServiceAccountDocument,
  HandOverServiceAccountDocument,
  ResumeServiceAccountDocument,
  type ServiceAccountFactsFragment,
  SuspendServiceAccountDocument,
} from '../../documents/generated/operations';
import { PersonField } from '../person-field';
import { useAccountVersions } from './account-versions';

type Props = { readonly account: ServiceAccountFactsFragment; readonly onClose: () => void };
type Input = { readonly id: string; readonly reason: string; readonly expectedVersion: number };

const REASON = ['reason'] as const;
const OWNER = ['ownerId', 'reason'] as const;

/** Acts that ask for nothing but a reason, and how each is sent. */
const SENT = {
  suspend: (send, input) => send(SuspendServiceAccountDocument, { input }),
  resume: (send, input) => send(ResumeServiceAccountDocument, { input }),
  end: (send, input) => send(EndServiceAccountDocument, { input }),
} satisfies Record<string, (send: Sender, input: Input) => Promise<Tried<Answer>>>;

/** Says what an act will do to a program's account and asks why. */
export function AccountActDialog(props: Props & { readonly act: keyof typeof SENT }) {
  const text = useTranslations('serviceAccountActTexts');
  const submit = useTranslations('serviceAccountActSubmits');
  const done = useTranslations('serviceAccountActsDone');
  const { act, account } = props;
  const versions = useAccountVersions(account);
  return (
    <VersionedDialog
      title={`${submit(act)}: ${account.name}`}
      text={text(act)}
      fields={REASON}
      submit={submit(act)}
      danger={act === 'end'}
      done={done(act)}
      onClose={props.onClose}
      based={{
        ...versions,
        saves: false,
        compare: (now) => versions.compared(now, {}),
        onSend: ({ reason }, _, expectedVersion, send): Promise<Tried<Answer>> =>
          SENT[act](send, { id: account.id, reason, expectedVersion }),
      }}
    >
      {(errors) => <ReasonField error={errors.reason} />}
    </VersionedDialog>
  );
}

/** Has somebody else answer for the account. */
export function HandOverDialog({ account, onClose }: Props) {
  const t = useTranslations('serviceAccounts');
  const versions = useAccountVersions(account);
  return (
    <VersionedDialog
      title={t('handOverTitle')}
      text={t('handOverText')}
      fields={OWNER}
      submit={t('handOverSubmit')}
      done={t('saved')}
      onClose={onClose}
      based={{
        ...versions,
        saves: false,
        compare: (now) => versions.compared(now, {}),
        onSend: ({ ownerId, reason }, _, expectedVersion, send) =>
          send(HandOverServiceAccountDocument, {
            input: { id: account.id, ownerId, reason, expectedVersion },
          }),
      }}
    >
      {(errors) => (
        <>
          <PersonField
            label={t('newOwner')}
            name="ownerId"
            chosen={undefined}
            activeOnly
            help={t('ownerHelp')}
            error={errors.ownerId}
          />
          <ReasonField error={errors.reason} />
        </>
      )}
    </VersionedDialog>
  );
}
