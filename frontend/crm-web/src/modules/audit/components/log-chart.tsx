import Link from 'next/link';
import { formatDay } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { classNames } from '@/shared/ui/class-names';
import type { Chart, Series } from '../lib/counts';
import { type Log, type LogView, narrowed, withinDay } from '../lib/log-view';
import { EntryName } from './entry-parts';

const FILLS = ['fill-series-1', 'fill-series-2', 'fill-series-3', 'fill-series-4', 'fill-series-5'];
const SWATCHES = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4', 'bg-series-5'];
/** Units of the drawing; it is stretched to the page. */
const [WIDTH, GAP, HEIGHT] = [10, 2, 100];

/** How much there is of each action or event by day: a drawing for who sees it, a table for everybody. */
export async function LogChart(props: { chart: Chart; log: Log; view: LogView }) {
  const t = await getTranslations('logs');
  const language = await getLanguage();
  const { chart, log, view } = props;
  const [first = '', last = ''] = [chart.days[0], chart.days.at(-1)];
  return (
    <section aria-label={t('chart')} className="rounded-md border border-line bg-surface px-4 py-3">
      <div className="flex items-baseline justify-between gap-3 text-xs text-quiet tabular-nums">
        <p>{t('count', { count: chart.total })}</p>
        <p aria-hidden>{t('most', { count: chart.most })}</p>
      </div>
      <Bars chart={chart} />
      <div aria-hidden className="flex justify-between text-xs text-quiet tabular-nums">
        <span>{formatDay(first, language)}</span>
        <span>{formatDay(last, language)}</span>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {chart.series.map(({ name, total }, index) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames('size-2.5 rounded-sm', SWATCHES[index])} />
            {name ? (
              <Link
                href={narrowed(log, view, { name })}
                className="inline-flex min-h-6 items-center hover:underline"
              >
                <EntryName name={name} />
              </Link>
            ) : (
              t('others')
            )}
            <span className="text-quiet tabular-nums">{total}</span>
          </li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-xs text-quiet hover:text-ink">
          {t('asTable')}
        </summary>
        <Table {...props} language={language} />
      </details>
    </section>
  );
}

function Bars({ chart }: { chart: Chart }) {
  const heightOf = (count: number) => (count / chart.most) * HEIGHT;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${chart.days.length * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="my-1 block h-24 w-full border-b border-line"
    >
      {chart.days.map((day, index) => {
        let below = HEIGHT;
        return chart.series.map(({ name, entries }, number) => {
          const height = heightOf(entries[index] ?? 0);
          below -= height;
          return (
            height > 0 && (
              <rect
                key={`${day} ${name}`}
                x={index * WIDTH + GAP / 2}
                y={below}
                width={WIDTH - GAP}
                height={height}
                className={FILLS[number]}
              />
            )
          );
        });
      })}
    </svg>
  );
}

async function Table(props: { chart: Chart; log: Log; view: LogView; language: 'pl' | 'en' }) {
  const t = await getTranslations('logs');
  const { days, series } = props.chart;
  const sum = (index: number) =>
    series.reduce((all, { entries }) => all + (entries[index] ?? 0), 0);
  const busy = days.map((day, index) => ({ day, index })).filter(({ index }) => sum(index) > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard
    <section tabIndex={0} aria-label={t('asTable')} className="mt-2 overflow-x-auto">
      <table className="text-xs tabular-nums">
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              {t('day')}
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className={classNames(HEAD, 'text-right')}>
                {name ? <EntryName name={name} /> : t('others')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.toReversed().map(({ day, index }) => (
            <tr key={day}>
              <th scope="row" className="pr-4 text-left font-normal whitespace-nowrap">
                <Link
                  href={narrowed(props.log, props.view, withinDay(day))}
                  className="hover:underline"
                >
                  {formatDay(day, props.language)}
                </Link>
              </th>
              {series.map(({ name, entries }: Series) => (
                <td key={name} className="pl-4 text-right">
                  {entries[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HEAD = 'pb-1 pl-4 first:pl-0 text-left font-medium text-quiet';
