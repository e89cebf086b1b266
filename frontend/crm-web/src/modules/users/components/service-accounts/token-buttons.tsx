'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FormDialog, ReasonDialog } from '@/shared/forms/form-dialog';
import { smallClass } from '@/shared/ui/button';
import { SelectField } from '@/shared/ui/select-field';
import {
  CreateServiceAccountTokenDocument,
  RevokeServiceAccountTokenDocument,
  RotateServiceAccountTokenDocument,
} from '../../documents/generated/operations';
import { daysAhead, type Token } from '../../lib/service-account';
import { TokenDialog } from './token-dialog';

const DAYS = [30, 90, 180, 365];
const OVERLAPS = [0, 60, 1_440, 10_080] as const;

const NEW = ['expiresAt'] as const;
const NEXT = ['expiresAt', 'overlapMinutes'] as const;

/** A token that was just made; null where the answer to an earlier request had told it. */
type Told = { readonly token: string | null };

/** Makes a token, which is shown this one time. */
export function NewTokenButton({ accountId }: { accountId: string }) {
  const t = useTranslations('serviceTokens');
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<Told>();
  return (
    <>
      <button type="button" className={smallClass} onClick={() => setOpen(true)}>
        {t('create')}
      </button>
      {open && (
        <Attempt>
          {({ key, since }) => (
            <FormDialog
              title={t('create')}
              text={t('createText')}
              fields={NEW}
              submit={t('createSubmit')}
              done={t('created')}
              onClose={() => setOpen(false)}
              onSend={({ expiresAt }, _, send) =>
                send(CreateServiceAccountTokenDocument, {
                  input: {
                    serviceAccountId: accountId,
                    expiresAt: daysAhead(Number(expiresAt), since),
                    idempotencyKey: `${key}.${expiresAt}`,
                  },
                })
              }
              onDone={({ createServiceAccountToken: { token } }) => setTold({ token })}
            >
              {(errors) => <DaysField error={errors.expiresAt} />}
            </FormDialog>
          )}
        </Attempt>
      )}
      {told && <TokenDialog token={told.token} onClose={() => setTold(undefined)} />}
    </>
  );
}

/** Has another token take a token's place, or ends it. */
export function TokenButtons({ token }: { token: Token }) {
  const t = useTranslations('serviceTokens');
  const [open, setOpen] = useState<'rotate' | 'revoke'>();
  const [told, setTold] = useState<Told>();
  const close = () => setOpen(undefined);
  return (
    <div className="flex gap-1.5">
      {token.state === 'ACTIVE' && (
        <button type="button" className={smallClass} onClick={() => setOpen('rotate')}>
          {t('rotate')}
          <span className="sr-only">: {token.hint}</span>
        </button>
      )}
      {(token.state === 'ACTIVE' || token.state === 'REPLACED') && (
        <button type="button" className={smallClass} onClick={() => setOpen('revoke')}>
          {t('revoke')}
          <span className="sr-only">: {token.hint}</span>
        </button>
      )}
      {open === 'rotate' && <RotateDialog token={token} onClose={close} onTold={setTold} />}
      {open === 'revoke' && (
        <ReasonDialog
          title={t('revokeTitle', { hint: token.hint })}
          text={t('revokeText')}
          submit={t('revokeSubmit')}
          danger
          done={t('revoked')}
          onClose={close}
          onSend={(reason, send) =>
            send(RevokeServiceAccountTokenDocument, { input: { id: token.id, reason } })
          }
        />
      )}
      {told && <TokenDialog token={told.token} onClose={() => setTold(undefined)} />}
    </div>
  );
}

function RotateDialog(props: { token: Token; onClose: () => void; onTold: (told: Told) => void }) {
  const t = useTranslations('serviceTokens');
  const overlaps = useTranslations('serviceTokenOverlaps');
  return (
    <Attempt>
      {({ key, since }) => (
        <FormDialog
          title={t('rotateTitle', { hint: props.token.hint })}
          text={t('rotateText')}
          fields={NEXT}
          submit={t('rotateSubmit')}
          done={t('created')}
          onClose={props.onClose}
          onSend={({ expiresAt, overlapMinutes }, _, send) =>
            send(RotateServiceAccountTokenDocument, {
              input: {
                id: props.token.id,
                expiresAt: daysAhead(Number(expiresAt), since),
                overlapMinutes: Number(overlapMinutes),
                idempotencyKey: `${key}.${expiresAt}.${overlapMinutes}`,
              },
            })
          }
          onDone={({ rotateServiceAccountToken: { token } }) => props.onTold({ token })}
        >
          {(errors) => (
            <>
              <DaysField error={errors.expiresAt} />
              <SelectField
                label={t('overlap')}
                name="overlapMinutes"
                defaultValue={1_440}
                help={t('overlapHelp')}
                error={errors.overlapMinutes}
              >
                {OVERLAPS.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {overlaps(`${minutes}`)}
                  </option>
                ))}
              </SelectField>
            </>
          )}
        </FormDialog>
      )}
    </Attempt>
  );
}

/** The same request as long as the dialog is open: a repeated click makes no second token. */
function Attempt(props: { children: (attempt: { key: string; since: Date }) => ReactNode }) {
  const [attempt] = useState(() => ({ key: crypto.randomUUID(), since: new Date() }));
  return props.children(attempt);
}

function DaysField({ error }: { error: string | undefined }) {
  const t = useTranslations('serviceTokens');
  return (
    <SelectField label={t('validity')} name="expiresAt" defaultValue={90} error={error}>
      {DAYS.map((days) => (
        <option key={days} value={days}>
          {t('days', { count: days })}
        </option>
      ))}
    </SelectField>
  );
}
