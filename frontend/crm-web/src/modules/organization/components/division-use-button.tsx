'use client';

import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ReasonField } from '@/shared/forms/form-dialog';
import type { Answer, Tried } from '@/shared/forms/use-sender';
import { VersionedDialog } from '@/shared/forms/versioned';
import { secondaryClass } from '@/shared/ui/button';
import {
  ArchiveDivisionDocument,
  type DivisionFactsFragment,
  RestoreDivisionDocument,
} from '../documents/generated/operations';
import { useDivisionVersions } from './division-versions';

const REASON = ['reason'] as const;

/** Takes a division out of use, or back into it. */
export function DivisionUseButton({ division }: { division: DivisionFactsFragment }) {
  const t = useTranslations('divisionUse');
  const [open, setOpen] = useState(false);
  const versions = useDivisionVersions(division);
  const act = division.archivedAt ? 'restore' : 'archive';
  const Icon = division.archivedAt ? ArchiveRestore : Archive;
  const texts = { archive: t('archiveText'), restore: t('restoreText') };
  const done = { archive: t('archived'), restore: t('restored') };
  return (
    <>
      <button type="button" className={secondaryClass} onClick={() => setOpen(true)}>
        <Icon aria-hidden className="size-4" />
        {t(act)}
      </button>
      {open && (
        <VersionedDialog
          title={`${t(act)}: ${division.name}`}
          text={texts[act]}
          fields={REASON}
          submit={t(act)}
          danger={act === 'archive'}
          done={done[act]}
          onClose={() => setOpen(false)}
          based={{
            ...versions,
            saves: false,
            compare: (now) => versions.compared(now, {}),
            onSend: ({ reason }, _, expectedVersion, send): Promise<Tried<Answer>> => {
              const input = { id: division.id, reason, expectedVersion };
              return act === 'archive'
                ? send(ArchiveDivisionDocument, { input })
                : send(RestoreDivisionDocument, { input });
            },
          }}
        >
          {(errors) => <ReasonField error={errors.reason} />}
        </VersionedDialog>
      )}
    </>
  );
}
