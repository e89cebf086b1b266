import { Download } from 'lucide-react';
import type { Route } from 'next';
import { LiveJob } from '@/modules/operations';
import { getTranslations } from '@/shared/i18n/server';
import { smallClass } from '@/shared/ui/button';
import { Card, Fact, Facts, Moment } from '@/shared/ui/facts';
import { Notice } from '@/shared/ui/notice';
import { PageHeader } from '@/shared/ui/page-header';
import type { ImportFull, RowView, Wording } from '../lib/import';
import { importName } from '../lib/name';
import { ImportButtons } from './import-buttons';
import { ImportRows } from './import-rows';
import { ImportState } from './import-state';

/** One import: what the file would change, then what it has changed, and the decisions about it. */
export async function ImportDetail(props: {
  one: ImportFull;
  view: RowView;
  /** The page of imports of this kind, and what it is called. */
  trail: readonly { readonly label: string; readonly href: Route }[];
  /** Where what is imported has its pages: the path before the id. */
  place: string;
  wording?: Wording | undefined;
}) {
  const t = await getTranslations('imports');
  const { one } = props;
  const path = `${props.trail.at(-1)?.href}/${one.id}`;
  const atWork = one.job && (one.job.status === 'WAITING' || one.job.status === 'RUNNING');
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={await importName(one)}
        trail={props.trail}
        aside={<ImportState state={one.state} />}
        actions={
          one.state &&
          !atWork && <ImportButtons id={one.id} state={one.state} count={changing(one)} />
        }
      />
      {one.problem && <Notice kind="danger">{one.problem.message}</Notice>}
      {one.state === 'READY' && <Notice kind="info">{t('readyHelp')}</Notice>}
      {atWork && one.job && (
        <Card title={t('progress')}>
          <div className="py-3">
            <LiveJob job={one.job} />
          </div>
        </Card>
      )}
      <Counts one={one} />
      {one.rows && (
        <ImportRows
          rows={one.rows}
          headings={one.headings ?? []}
          view={props.view}
          path={path}
          place={props.place}
          wording={props.wording}
        />
      )}
    </div>
  );
}

const changing = ({ counts }: ImportFull) => (counts?.changes ?? 0) + (counts?.creates ?? 0);

async function Counts({ one }: { one: ImportFull }) {
  const t = await getTranslations('imports');
  const { counts, errorFile, format } = one;
  const ignored = (one.headings ?? []).flatMap(({ heading, column }) => (column ? [] : heading));
  const lines = [
    ['creates', counts?.creates],
    ['changes', counts?.changes],
    ['unchanged', counts?.unchanged],
    ['refused', counts?.refused],
    ['applied', counts?.applied],
    ['stale', counts?.stale],
    ['undone', counts?.undone],
    ['kept', counts?.kept],
  ] as const;
  return (
    <Card
      title={t('summary')}
      aside={
        errorFile?.url && (
          <a href={errorFile.url} download className={smallClass}>
            <Download aria-hidden className="size-3.5" />
            {t('errorFile')}
          </a>
        )
      }
    >
      <Facts>
        <Fact label={t('started')}>
          <Moment at={one.createdAt} />
        </Fact>
        {format?.encoding && (
          <Fact label={t('encoding')}>
            {format.encoding}
            {format.separator && ` · ${t('separator', { separator: shown(format.separator) })}`}
          </Fact>
        )}
        {ignored.length > 0 && <Fact label={t('ignored')}>{ignored.join(', ')}</Fact>}
        <Fact label={t('rows')}>
          <span className="tabular-nums">{counts?.rows ?? 0}</span>
        </Fact>
        {lines.map(
          ([key, count]) =>
            count !== undefined &&
            count > 0 && (
              <Fact key={key} label={t(key)}>
                <span className="tabular-nums">{count}</span>
              </Fact>
            ),
        )}
      </Facts>
    </Card>
  );
}

/** A separator that can be seen. */
const shown = (separator: string) => (separator === '\t' ? 'TAB' : separator);
