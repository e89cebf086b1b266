import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Status } from '@/shared/ui/status';
import type { ExplainAccessQuery } from '../../documents/generated/operations';
import { RiskMark } from './risk-mark';

type Explanation = NonNullable<ExplainAccessQuery['explainAccess']>;

/** Through which roles and divisions a person may do something, or what is missing. */
export async function AccessExplanation(props: {
  explanation: Explanation;
  person: NonNullable<ExplainAccessQuery['staff']>;
}) {
  const t = await getTranslations('access');
  const { person, explanation } = props;
  const { action, held, active } = explanation;
  return (
    <Card
      title={action.label}
      aside={
        <Status tone={held ? (active ? 'good' : 'warning') : 'bad'}>
          {held ? (active ? t('may') : t('mayNotYet')) : t('mayNot')}
        </Status>
      }
    >
      <Facts>
        <Fact label={t('person')}>
          <Link href={`/staff/${person.id}` as Route} className="text-accent underline">
            {person.name || person.id}
          </Link>
        </Fact>
        <Fact label={t('action')}>
          {action.description} <RiskMark risk={action.risk} />{' '}
          <code className="block font-mono text-xs break-all text-quiet">{action.id}</code>
        </Fact>
        {held && (
          <Fact label={t('where')}>
            {explanation.everywhere
              ? t('everywhere')
              : explanation.divisions.map(({ id, name }) => name ?? id).join(', ')}
          </Fact>
        )}
        {held ? (
          <Fact label={t('through')}>
            <Through explanation={explanation} />
          </Fact>
        ) : (
          <Fact label={t('missing')}>
            <Missing explanation={explanation} />
          </Fact>
        )}
        {!active && <Fact label={t('account')}>{t('notActive')}</Fact>}
      </Facts>
    </Card>
  );
}

async function Through({ explanation }: { explanation: Explanation }) {
  const t = await getTranslations('access');
  return (
    <ul className="space-y-1">
      {explanation.through.map(({ role, name, division, grantedAt }) => (
        <li key={`${role?.id} ${division?.id}`}>
          {role ? (
            <Link href={`/roles/${role.id}` as Route} className="text-accent underline">
              {name}
            </Link>
          ) : (
            name
          )}
          {division && ` (${division.name ?? division.id})`}{' '}
          <span className="text-xs text-quiet">
            {t('since')} <Moment at={grantedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

async function Missing({ explanation: { givenBy, action } }: { explanation: Explanation }) {
  const t = await getTranslations('access');
  return (
    <div className="space-y-1">
      <p>{givenBy.length > 0 ? t('givenBy') : t('givenByNone')}</p>
      <ul className="list-disc pl-5">
        {givenBy.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/roles/${id}` as Route} className="text-accent underline">
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {!action.byDivision && <p className="text-quiet">{t('everywhereOnly')}</p>}
    </div>
  );
}
