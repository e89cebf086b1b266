import type { Field } from '@/modules/fields';
import { getTranslations } from '@/shared/i18n/server';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import { CustomButton } from './custom-button';
import type { Shown } from './customer-detail';

/** What the company wants to know of the customer besides; nothing where it has defined nothing. */
export async function CustomerCustom({
  customer,
  offered,
  fields,
}: Shown & { readonly fields: readonly Field[] }) {
  const t = await getTranslations('customers');
  const values = customer.customFields ?? [];
  if (values.length === 0) return null;
  return (
    <Card
      title={t('customFields')}
      aside={
        offered.includes('custom') &&
        fields.length > 0 && <CustomButton customer={customer} fields={fields} />
      }
    >
      <Facts>
        {values.map(({ key, label, display }) => (
          <Fact key={key} label={label}>
            <span className="whitespace-pre-line">{display ?? '—'}</span>
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
