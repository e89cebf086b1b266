'use client';

import { type ReactNode, useCallback } from 'react';
import { LivePage } from '@/shared/forms/news';
import { subscribe } from '@/shared/graphql/subscribe';
import { CustomerChangedDocument } from '../documents/generated/operations';

/** The page of a customer, which shows what others change meanwhile. */
export function LiveCustomer(props: { id: string; version: number; children: ReactNode }) {
  const { id, version, children } = props;
  const follow = useCallback(
    (tell: (version: number) => void) =>
      subscribe(
        CustomerChangedDocument,
        () => ({ id }),
        ({ customerChanged }) => tell(customerChanged.version ?? 0),
      ),
    [id],
  );
  return (
    <LivePage version={version} follow={follow}>
      {children}
    </LivePage>
  );
}
