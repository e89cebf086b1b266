'use client';

import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { primaryClass } from '@/shared/ui/button';

/** Loaded when somebody starts it: neither this page nor any other carries its weight before. */
const Editor = dynamic(() => import('./graphiql-editor').then((module) => module.GraphiqlEditor), {
  ssr: false,
  loading: Loading,
});

/** GraphiQL on the API of the own origin, as the signed-in person. */
export function ApiConsole(props: { personId: string }) {
  const t = useTranslations('api');
  const [started, setStarted] = useState(false);
  return (
    <div className={started ? 'flex flex-col md:h-[calc(100dvh-12rem)] md:min-h-140' : 'space-y-4'}>
      <p className="text-quiet">{t('intro')}</p>
      {started ? (
        <div className="mt-4 min-h-140 flex-1 overflow-hidden rounded-md border border-line bg-surface md:min-h-0">
          <Editor personId={props.personId} />
        </div>
      ) : (
        <button type="button" className={primaryClass} onClick={() => setStarted(true)}>
          <Play aria-hidden className="size-4" />
          {t('start')}
        </button>
      )}
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
