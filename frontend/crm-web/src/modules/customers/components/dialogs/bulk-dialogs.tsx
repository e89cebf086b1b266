'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonField } from '@/modules/users';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useKey } from '@/shared/forms/use-key';
import type { Sender, Tried } from '@/shared/forms/use-sender';
import type { Errors, Values } from '@/shared/forms/use-submission';
import { send as ask } from '@/shared/graphql/browser';
import type { UserError } from '@/shared/graphql/user-errors';
import { useLanguage } from '@/shared/i18n/use-language';
import { announceJob } from '@/shared/jobs/started';
import { TextField } from '@/shared/ui/fields';
import { Notice } from '@/shared/ui/notice';
import {
  BulkAssignCustomersDocument,
  BulkAssignCustomersPreviewDocument,
  BulkTagCustomersDocument,
  BulkTagCustomersPreviewDocument,
  type BulkTagCustomersPreviewQuery,
  type CustomerSelection,
} from '../../documents/generated/operations';
import { tagsOf } from '../../lib/fields';

type Props = {
  readonly selection: CustomerSelection;
  /** How many customers the person has seen to be selected. */
  readonly count: number;
  readonly onClose: () => void;
  readonly onStarted: () => void;
};

type Refused = NonNullable<BulkTagCustomersPreviewQuery['bulkTagCustomersPreview']>['refused'];
type Started = Readonly<
  Record<
    string,
    { readonly job: { readonly id: string } | null; readonly userErrors: readonly UserError[] }
  >
>;

/** Nothing was sent: the person looks at who would be left out first. */
const WARNED = { code: 'SOME_LEFT_OUT', message: '', path: null };

/**
 * Something done to many customers by a job. Who would be left out is told first; whoever goes on
 * has it done to the others.
 */
function BulkDialog<Field extends string, Data extends Started>(
  props: Props & {
    title: string;
    fields: readonly Field[];
    optional?: readonly Field[];
    submit: string;
    /** Who would be left out of what was typed; nothing where that can't be found out. */
    preview: (values: Values<Field>) => Promise<Refused | undefined>;
    start: (values: Values<Field>, send: Sender) => Promise<Tried<Data>>;
    children: (errors: Errors<Field>) => ReactNode;
  },
) {
  const t = useTranslations('customerBulk');
  const [warned, setWarned] = useState<{ said: string; refused: Refused }>();
  const left = warned?.refused.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <FormDialog<Field, Data>
      title={props.title}
      text={t('text', { count: props.count })}
      fields={props.fields}
      optional={props.optional ?? []}
      submit={left > 0 ? t('others', { count: Math.max(props.count - left, 0) }) : props.submit}
      done={t('started')}
      onClose={props.onClose}
      onSend={async (values, _, send) => {
        const said = JSON.stringify(values);
        if (warned?.said !== said) {
          const refused = (await props.preview(values)) ?? [];
          setWarned({ said, refused });
          if (refused.length > 0) return { data: {} as Data, userErrors: [WARNED] };
        }
        return props.start(values, send);
      }}
      onRefused={async (errors) => errors.includes(WARNED)}
      onDone={(data) => {
        for (const { job } of Object.values(data)) if (job) announceJob(job.id);
        props.onStarted();
      }}
    >
      {(errors) => (
        <>
          {props.children(errors)}
          {left > 0 && (
            <Notice kind="info">
              {warned?.refused.map(({ code, count, message }) => (
                <p key={code}>{t('leftOut', { count, message })}</p>
              ))}
            </Notice>
          )}
        </>
      )}
    </FormDialog>
  );
}

const TAGS = ['add', 'remove'] as const;

/** Tags that many customers get or lose. */
export function TagDialog(props: Props) {
  const t = useTranslations('customerBulk');
  const language = useLanguage();
  const keyOf = useKey();
  const { selection, count } = props;
  const typed = ({ add, remove }: Values<(typeof TAGS)[number]>) => ({
    add: tagsOf(add),
    remove: tagsOf(remove),
  });
  return (
    <BulkDialog
      {...props}
      title={t('tag')}
      fields={TAGS}
      optional={TAGS}
      submit={t('tagSubmit')}
      preview={async (values) => {
        const asked = { selection, tags: typed(values) };
        const result = await ask(language, BulkTagCustomersPreviewDocument, asked);
        return result.ok ? result.data.bulkTagCustomersPreview?.refused : undefined;
      }}
      start={(values, send) => {
        const input = { selection, expectedCount: count, ...typed(values) };
        return send(BulkTagCustomersDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => (
        <>
          <TextField
            label={t('add')}
            name="add"
            autoComplete="off"
            help={t('tagsHelp')}
            error={errors.add}
          />
          <TextField label={t('remove')} name="remove" autoComplete="off" error={errors.remove} />
        </>
      )}
    </BulkDialog>
  );
}

const STAFF = ['staffId'] as const;

/** Who looks after many customers. */
export function AssignManyDialog(props: Props) {
  const t = useTranslations('customerBulk');
  const language = useLanguage();
  const keyOf = useKey();
  const { selection, count } = props;
  return (
    <BulkDialog
      {...props}
      title={t('assign')}
      fields={STAFF}
      optional={STAFF}
      submit={t('assignSubmit')}
      preview={async () => {
        const result = await ask(language, BulkAssignCustomersPreviewDocument, { selection });
        return result.ok ? result.data.bulkAssignCustomersPreview?.refused : undefined;
      }}
      start={({ staffId }, send) => {
        const input = { selection, expectedCount: count, staffId: staffId || null };
        return send(BulkAssignCustomersDocument, {
          input: { ...input, idempotencyKey: keyOf(input) },
        });
      }}
    >
      {(errors) => (
        <PersonField
          label={t('assignTo')}
          name="staffId"
          chosen={undefined}
          activeOnly
          help={t('assignHelp')}
          error={errors.staffId}
        />
      )}
    </BulkDialog>
  );
}
