'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';

/** Loaded where it is shown: no other page carries its weight. */
const Editor = dynamic(() => import('./graphiql-editor').then((module) => module.GraphiqlEditor), {
  ssr: false,
  loading: Loading,
});

/** GraphiQL on the API of the own origin, as the signed-in person. */
export function ApiConsole(props: { personId: string }) {
  const t = useTranslations('api');
  return (
    <div className="flex flex-col md:h-[calc(100dvh-6rem)] md:min-h-140">
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <p className="mt-1 text-quiet">{t('intro')}</p>
      <div className="mt-4 min-h-140 flex-1 overflow-hidden md:min-h-0 rounded-md border border-line bg-surface">
        <Editor personId={props.personId} />
      </div>
    </div>
  );
}

function Loading() {
  const t = useTranslations('api');
  return (
    <p role="status" className="p-4 text-quiet">
      {t('loading')}
    </p>
  );
}
