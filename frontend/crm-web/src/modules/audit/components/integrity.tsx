import { getTranslations } from '@/shared/i18n/server';
import { DataTable } from '@/shared/lists/data-table';
import { FilterForm } from '@/shared/lists/filter-form';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import { TextField } from '@/shared/ui/fields';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import { Status } from '@/shared/ui/status';
import type { LogVerificationQuery } from '../documents/generated/operations';

type Verification = NonNullable<LogVerificationQuery['logVerification']>;

/** Whether the logs are as they were sealed, what that means, and what to do where they are not. */
export async function Integrity(props: {
  verification: Verification | undefined;
  /** Why the range was refused, in the caller's language. */
  refused: string | undefined;
  range: { readonly from?: string; readonly to?: string };
}) {
  const t = await getTranslations('integrity');
  const { verification, range } = props;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={t('title')}
        aside={
          verification && (
            <Status tone={verification.faults.length === 0 ? 'good' : 'bad'}>
              {verification.faults.length === 0
                ? t('good')
                : t('bad', { count: verification.faults.length })}
            </Status>
          )
        }
      />
      <p className="max-w-2xl text-quiet">{t('intro')}</p>
      <FilterForm path="/logs/integrity" values={range} keep={{}}>
        <div className="w-full sm:w-52">
          <TextField
            label={t('from')}
            name="from"
            type="datetime-local"
            defaultValue={range.from}
          />
        </div>
        <div className="w-full sm:w-52">
          <TextField label={t('to')} name="to" type="datetime-local" defaultValue={range.to} />
        </div>
      </FilterForm>
      <p className="text-quiet">{t('rangeHelp')}</p>
      {props.refused && <Notice kind="danger">{props.refused}</Notice>}
      {verification && <Result verification={verification} />}
    </div>
  );
}

async function Result({ verification }: { verification: Verification }) {
  const t = await getTranslations('integrity');
  const { faults, rows, seals, unsealed } = verification;
  return (
    <>
      {faults.length > 0 && (
        <>
          <Notice kind="danger">
            <p className="font-medium">{t('alarm')}</p>
            <p>{t('whatToDo')}</p>
          </Notice>
          <Faults faults={faults} />
        </>
      )}
      <Card title={t('facts')}>
        <Facts>
          <Fact label={t('result')}>
            {faults.length === 0 ? t('goodText') : t('bad', { count: faults.length })}
          </Fact>
          <Fact label={t('rows')}>
            <span className="tabular-nums">{rows}</span>
          </Fact>
          <Fact label={t('seals')}>
            <span className="tabular-nums">{seals}</span>
          </Fact>
          {unsealed !== null && (
            <Fact label={t('unsealed')}>
              <span className="tabular-nums">{unsealed}</span>{' '}
              <span className="text-quiet">{t('unsealedHelp')}</span>
            </Fact>
          )}
        </Facts>
      </Card>
      <p className="max-w-2xl text-quiet">{t('limits')}</p>
    </>
  );
}

async function Faults({ faults }: { faults: Verification['faults'] }) {
  const t = await getTranslations('integrity');
  const kinds = await getTranslations('logFaultKinds');
  const logs = await getTranslations('logs');
  return (
    <DataTable
      caption={t('faults')}
      columns={[
        { id: 'kind', label: t('kind') },
        { id: 'log', label: t('log'), wide: true },
        { id: 'seal', label: t('seal'), numeric: true },
      ]}
      rows={faults.map((fault, index) => ({
        id: `${index}`,
        label: kinds(fault.kind),
        cells: {
          kind: (
            <>
              <Status tone="bad">{kinds(fault.kind)}</Status>
              <p>{fault.message}</p>
              {fault.entryId && (
                <code className="font-mono text-xs break-all text-quiet">{fault.entryId}</code>
              )}
            </>
          ),
          log: fault.log && logs(fault.log === 'ACTIVITY' ? 'activity' : 'audit'),
          seal: fault.seal,
        },
      }))}
    />
  );
}
