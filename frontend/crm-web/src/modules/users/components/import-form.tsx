'use client';

import { UploadForm } from '@/shared/files/upload-form';
import { useSender } from '@/shared/forms/use-sender';
import { ImportStaffMembersDocument } from '../documents/generated/operations';

/** A file of members of staff, whose names and languages it mends. */
export function ImportForm() {
  const send = useSender();
  return (
    <UploadForm
      place="/staff/import/"
      start={async ({ fileId, idempotencyKey }) => {
        const tried = await send(ImportStaffMembersDocument, { input: { fileId, idempotencyKey } });
        if ('error' in tried) return tried;
        return { data: tried.data.importStaffMembers.import, userErrors: tried.userErrors };
      }}
    />
  );
}
