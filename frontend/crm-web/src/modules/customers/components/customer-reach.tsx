import { getTranslations } from '@/shared/i18n/server';
import { Email } from '@/shared/ui/email';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import { addressLines } from '../lib/address-lines';
import type { CustomerPerson } from './customer-detail';

/** How a customer is reached, whom one speaks with, and where. */
export async function CustomerReach({ customer }: { customer: CustomerPerson }) {
  const t = await getTranslations('customers');
  const channels = await getTranslations('customerChannels');
  const kinds = await getTranslations('customerAddressKinds');
  const purposes = await getTranslations('contactPurposes');
  const { email, phone, preferredChannel } = customer;
  return (
    <>
      <Card title={t('reach')}>
        <Facts>
          <Fact label={t('phone')}>{phone ? <Phone number={phone} /> : '—'}</Fact>
          <Fact label={t('email')}>{email ? <Email address={email} /> : '—'}</Fact>
          {preferredChannel && (
            <Fact label={t('preferredChannel')}>{channels(preferredChannel)}</Fact>
          )}
        </Facts>
      </Card>
      {customer.contacts && customer.contacts.length > 0 && (
        <Card title={t('contacts')}>
          <ul className="divide-y divide-line">
            {customer.contacts.map((contact) => (
              <li key={contact.id} className="py-2.5">
                <span className="font-medium break-words">{contact.name}</span>
                <span className="block text-xs text-quiet">
                  {contact.purposes.map((purpose) => purposes(purpose)).join(', ')}
                </span>
                {contact.phone && (
                  <span className="block">
                    <Phone number={contact.phone} />
                  </span>
                )}
                {contact.email && (
                  <span className="block">
                    <Email address={contact.email} />
                  </span>
                )}
                {contact.note && (
                  <span className="block break-words text-quiet">{contact.note}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {customer.addresses && customer.addresses.length > 0 && (
        <Card title={t('addresses')}>
          <Facts>
            {customer.addresses.map((address) => (
              <Fact key={address.id} label={kinds(address.kind)}>
                {addressLines(address).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </Fact>
            ))}
          </Facts>
        </Card>
      )}
    </>
  );
}

function Phone({ number }: { number: string }) {
  return (
    <a href={`tel:${number}`} className="text-accent tabular-nums hover:underline">
      {number}
    </a>
  );
}
