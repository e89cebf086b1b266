import { getTranslations } from '@/shared/i18n/server';
import { CopyButton } from '@/shared/ui/copy-button';
import { Card } from '@/shared/ui/facts';
import { EXAMPLES, shellOf } from '../lib/examples';
import { ApiHeader } from './api-header';

/** How a partner's program begins: who it is, and the calls that every program makes. */
export async function Examples() {
  const t = await getTranslations('api');
  const titles = await getTranslations('apiExamples');
  const texts = await getTranslations('apiExampleTexts');
  return (
    <div className="max-w-4xl space-y-4">
      <ApiHeader tab="examples" />
      <p className="text-quiet">{t('examplesIntro')}</p>
      {EXAMPLES.map((example) => (
        <Card
          key={example.id}
          title={titles(example.id)}
          aside={<CopyButton value={shellOf(example)} name={titles(example.id)} />}
        >
          <div className="space-y-2 py-3">
            <p className="text-quiet">{texts(example.id)}</p>
            {example.document && <Code text={example.document} />}
            <Code text={shellOf(example)} />
          </div>
        </Card>
      ))}
    </div>
  );
}

function Code({ text }: { text: string }) {
  return (
    <pre className="rounded-sm bg-canvas px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">
      {text}
    </pre>
  );
}
