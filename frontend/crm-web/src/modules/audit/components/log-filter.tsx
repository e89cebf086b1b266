import { formatDateTime, momentOf } from '@/shared/format/dates';
import { getLanguage, getTranslations } from '@/shared/i18n/server';
import { kindKey } from '@/shared/jobs/kinds';
import { FilterChips, FilterForm } from '@/shared/lists/filter-form';
import { TextField } from '@/shared/ui/fields';
import { SelectField } from '@/shared/ui/select-field';
import {
  ACTOR_KINDS,
  CATEGORIES,
  type Log,
  type LogView,
  narrowed,
  narrowing,
  OUTCOMES,
} from '../lib/log-view';
import { activityKey, eventKey } from '../lib/names';
import { NameField } from './name-field';

type Division = { readonly id: string; readonly name: string | null };

const FIRST = ['name', 'outcome', 'category', 'from', 'to'];

/** Narrows a log down; what is asked for seldom opens below. */
export async function LogFilter(props: {
  log: Log;
  view: LogView;
  /** The actions or events there are. */
  names: readonly string[];
  divisions: readonly Division[];
  /** What people are called who are asked for by their ids. */
  people: Readonly<Record<string, string>>;
}) {
  const t = await getTranslations('logs');
  const outcomes = await getTranslations('historyOutcomes');
  const categories = await getTranslations('auditCategories');
  const { log, view, divisions } = props;
  const { after, before, ...values } = view;
  const seldom = narrowing(view).some((key) => !FIRST.includes(key));
  return (
    <div className="space-y-3">
      <FilterForm path={`/logs/${log}`} values={values} keep={{}}>
        <div className="w-full sm:w-56">
          <NameField log={log} names={props.names} chosen={view.name} />
        </div>
        {log === 'activity' ? (
          <div className="w-full sm:w-40">
            <SelectField label={t('outcome')} name="outcome" defaultValue={view.outcome ?? ''}>
              <option value="">{t('any')}</option>
              {OUTCOMES.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {outcomes(outcome)}
                </option>
              ))}
            </SelectField>
          </div>
        ) : (
          <div className="w-full sm:w-40">
            <SelectField label={t('category')} name="category" defaultValue={view.category ?? ''}>
              <option value="">{t('any')}</option>
              {CATEGORIES.map((category) => (
                <option key={category} value={category}>
                  {categories(category)}
                </option>
              ))}
            </SelectField>
          </div>
        )}
        <div className="w-full sm:w-52">
          <TextField label={t('from')} name="from" type="datetime-local" defaultValue={view.from} />
        </div>
        <div className="w-full sm:w-52">
          <TextField label={t('to')} name="to" type="datetime-local" defaultValue={view.to} />
        </div>
        <details open={seldom} className="order-last w-full">
          <summary className="w-fit cursor-pointer text-quiet hover:text-ink">{t('more')}</summary>
          <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
            <Seldom log={log} view={view} divisions={divisions} />
          </div>
        </details>
      </FilterForm>
      <Chips {...props} />
    </div>
  );
}

async function Seldom(props: { log: Log; view: LogView; divisions: readonly Division[] }) {
  const t = await getTranslations('logs');
  const kinds = await getTranslations('actorKinds');
  const { log, view, divisions } = props;
  return (
    <>
      <SelectField label={t('kind')} name="kind" defaultValue={view.kind ?? ''}>
        <option value="">{t('any')}</option>
        {ACTOR_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('actor')} name="actor" defaultValue={view.actor} />
      <TextField label={t('system')} name="system" defaultValue={view.system} />
      <TextField label={t('subjectId')} name="subject" defaultValue={view.subject} />
      <TextField label={t('ip')} name="ip" placeholder="203.0.113.0/24" defaultValue={view.ip} />
      <TextField label={t('request')} name="request" defaultValue={view.request} />
      {log === 'activity' ? (
        <TextField label={t('code')} name="code" defaultValue={view.code} />
      ) : (
        <TextField label={t('reason')} name="reason" defaultValue={view.reason} />
      )}
      {divisions.length > 0 && (
        <SelectField label={t('division')} name="division" defaultValue={view.division ?? ''}>
          <option value="">{t('any')}</option>
          {divisions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}

async function entryName(name: string): Promise<string> {
  const events = await getTranslations('events');
  const activities = await getTranslations('activities');
  const kinds = await getTranslations('jobKinds');
  const [event, activity, kind] = [eventKey(name), activityKey(name), kindKey(name)];
  if (event) return events(event);
  if (activity) return activities(activity);
  return kind ? kinds(kind) : name;
}

async function Chips(props: {
  log: Log;
  view: LogView;
  divisions: readonly Division[];
  people: Readonly<Record<string, string>>;
}) {
  const t = await getTranslations('logs');
  const { log, view } = props;
  const language = await getLanguage();
  const outcomes = await getTranslations('historyOutcomes');
  const categories = await getTranslations('auditCategories');
  const kinds = await getTranslations('actorKinds');
  const labels = {
    name: log === 'activity' ? t('action') : t('event'),
    outcome: t('outcome'),
    category: t('category'),
    from: t('from'),
    to: t('to'),
    kind: t('kind'),
    actor: t('who'),
    system: t('system'),
    subject: t('subject'),
    ip: t('ip'),
    request: t('request'),
    code: t('code'),
    reason: t('reason'),
    division: t('division'),
  };
  const time = (local: string) => formatDateTime(momentOf(local) ?? local, language);
  const texts = {
    ...view,
    ...(view.name && { name: await entryName(view.name) }),
    ...(view.outcome && { outcome: outcomes(view.outcome) }),
    ...(view.category && { category: categories(view.category) }),
    ...(view.kind && { kind: kinds(view.kind) }),
    ...(view.from && { from: time(view.from) }),
    ...(view.to && { to: time(view.to) }),
    ...(view.actor && { actor: props.people[view.actor] ?? view.actor }),
    ...(view.division && {
      division: props.divisions.find(({ id }) => id === view.division)?.name ?? view.division,
    }),
  };
  const chips = narrowing(view).map((key) => ({
    label: `${labels[key]}: ${texts[key] ?? ''}`,
    without: narrowed(log, view, { [key]: undefined }),
  }));
  return <FilterChips chips={chips} />;
}
