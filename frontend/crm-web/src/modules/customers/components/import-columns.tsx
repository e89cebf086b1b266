import { Download } from 'lucide-react';
import { getFieldsInUse } from '@/modules/fields';
import { getTranslations } from '@/shared/i18n/server';
import { smallClass } from '@/shared/ui/button';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import {
  ADDRESS_PARTS,
  ADDRESSES,
  CONTACT_PARTS,
  CONTACTS,
  headings,
  OWN,
  templateOf,
} from '../lib/import-columns';
import { headingWords } from '../lib/import-words';

/** What the columns of a table are called, and an empty table with all of them. */
export async function ImportColumns() {
  const t = await getTranslations('customerImport');
  const addresses = await getTranslations('customerImportAddresses');
  const places = await getTranslations('customerImportAddressParts');
  const contacts = await getTranslations('customerImportContacts');
  const parts = await getTranslations('customerImportContactParts');
  const words = await headingWords();
  const fields = await getFieldsInUse('Customer');
  const template = templateOf(headings(words, fields).values());
  return (
    <Card
      title={t('columns')}
      aside={
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}
          download={t('templateName')}
          className={smallClass}
        >
          <Download aria-hidden className="size-3.5" />
          {t('template')}
        </a>
      }
    >
      <p className="pt-2.5 text-quiet">{t('columnsHelp')}</p>
      <Facts>
        <Fact label={t('needed')}>{words.own('externalId')}</Fact>
        <Fact label={t('own')}>{OWN.slice(1).map(words.own).join(', ')}</Fact>
        <Fact label={t('addresses')}>
          {t('eachAddress', {
            parts: ADDRESS_PARTS.map((part) => places(part)).join(', '),
            addresses: ADDRESSES.map((address) => addresses(address)).join(', '),
            example: words.ofAddress('service', 'City'),
          })}
        </Fact>
        <Fact label={t('contacts')}>
          {t('eachContact', {
            contacts: CONTACTS.map((contact) => contacts(contact)).join(', '),
            parts: CONTACT_PARTS.flatMap((part) => (part === 'Name' ? [] : parts(part))).join(', '),
            example: words.ofContact('contact', 'Phone'),
          })}
        </Fact>
        {fields.length > 0 && (
          <Fact label={t('customFields')}>{fields.map(({ label }) => label).join(', ')}</Fact>
        )}
      </Facts>
    </Card>
  );
}
