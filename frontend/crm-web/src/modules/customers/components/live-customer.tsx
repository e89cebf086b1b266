'use client';

import { type ReactNode, useCallback } from 'react';
import { LivePage } from '@/shared/forms/news';
import { type Hearing, subscribe } from '@/shared/graphql/subscribe';
import { CustomerChangedDocument } from '../documents/generated/operations';
import { markOf } from '../lib/mark';

/** The page of a customer, which shows what others change meanwhile. */
export function LiveCustomer(props: { id: string; shown: string; children: ReactNode }) {
  const { id, shown, children } = props;
  const follow = useCallback(
    (tell: (now: string) => void, onHearing: (hearing: Hearing) => void) =>
      subscribe(
        CustomerChangedDocument,
        () => ({ id }),
        ({ customerChanged }) => tell(markOf(customerChanged)),
        onHearing,
      ),
    [id],
  );
  return (
    <LivePage shown={shown} follow={follow}>
      {children}
    </LivePage>
  );
}
