'use client';

import 'graphiql/style.css';
import './graphiql.css';
import type { Fetcher } from '@graphiql/toolkit';
import { setNonce } from 'get-nonce';
import { GraphiQL } from 'graphiql';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { memoryOf } from '@/shared/session/memory';
import { useShownTheme } from '@/shared/theme/use-shown-theme';
import { mendMarkup, useLeaveByTab } from '../lib/editors';
import { createFetcher } from '../lib/fetcher';

const EXAMPLE = `{
  me {
    name
    email
  }
}
`;

export function GraphiqlEditor(props: { personId: string }) {
  const t = useTranslations('api');
  const theme = useShownTheme();
  const frame = useRef<HTMLDivElement>(null);
  const [storage] = useState(() => memoryOf(props.personId));
  const [fetcher] = useState<Fetcher>(() => createFetcher());
  const leaveByTab = useLeaveByTab();

  useEffect(() => {
    // Its dialogs hold the page still with a style element; the policy takes one with the nonce.
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
    if (nonce) setNonce(nonce);
    return frame.current ? mendMarkup(frame.current) : undefined;
  }, []);

  return (
    <div ref={frame} lang="en" data-own-keys className="h-full" onKeyDownCapture={leaveByTab}>
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        defaultQuery={`${t('greeting').replaceAll(/^/gm, '# ')}\n\n${EXAMPLE}`}
        defaultTheme={theme}
        forcedTheme={theme}
        isHeadersEditorEnabled={false}
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}
