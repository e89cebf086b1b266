import { getTranslations } from '@/shared/i18n/server';
import { Card } from '@/shared/ui/facts';
import type { ActionWords } from '../../lib/action-list';
import { ActionGroups } from '../roles/action-groups';

/** What a program was given; what its owner may not do, it may not do either. */
export async function AccountRights(props: {
  held: readonly string[];
  words: readonly ActionWords[];
}) {
  const t = await getTranslations('serviceAccounts');
  const { held, words } = props;
  return (
    <Card
      title={t('rights')}
      aside={<p className="text-xs text-quiet tabular-nums">{held.length}</p>}
    >
      <p className="pt-3 text-quiet">{held.length === 0 ? t('noRights') : t('rightsText')}</p>
      {words.length > 0 ? (
        <ActionGroups actions={words.filter(({ id }) => held.includes(id))} />
      ) : (
        // Whoever may not read the catalogue has the ids only.
        <ul className="py-2">
          {held.map((id) => (
            <li key={id}>
              <code className="font-mono text-xs break-all">{id}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
