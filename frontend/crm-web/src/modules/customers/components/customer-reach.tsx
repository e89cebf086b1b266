import { getTranslations } from '@/shared/i18n/server';
import { Email } from '@/shared/ui/email';
import { Card, Fact, Facts } from '@/shared/ui/facts';
import { addressLines } from '../lib/address-lines';
import { AddButton } from './customer-actions';
import type { Shown } from './customer-detail';
import { AddressButtons, ContactButtons } from './row-buttons';

/** How a customer is reached, whom one speaks with, and where. */
export async function CustomerReach(shown: Shown) {
  const t = await getTranslations('customers');
  const channels = await getTranslations('customerChannels');
  const { email, phone, preferredChannel } = shown.customer;
  return (
    <>
      <Card title={t('reach')}>
        <Facts>
          <Fact label={t('phone')}>{phone ? <Phone number={phone} /> : '—'}</Fact>
          <Fact label={t('email')}>{email ? <Mail address={email} /> : '—'}</Fact>
          {preferredChannel && (
            <Fact label={t('preferredChannel')}>{channels(preferredChannel)}</Fact>
          )}
        </Facts>
      </Card>
      <Contacts {...shown} />
      <Addresses {...shown} />
    </>
  );
}

async function Contacts({ customer, offered }: Shown) {
  const t = await getTranslations('customers');
  const purposes = await getTranslations('contactPurposes');
  const contacts = customer.contacts ?? [];
  const mayEdit = offered.includes('contact');
  if (contacts.length === 0 && !mayEdit) return null;
  return (
    <Card title={t('contacts')} aside={mayEdit && <AddButton customer={customer} what="contact" />}>
      {contacts.length === 0 && <p className="py-3 text-quiet">{t('noContacts')}</p>}
      <ul className="divide-y divide-line">
        {contacts.map((contact) => (
          <li key={contact.id} className="flex items-start justify-between gap-2 py-2.5">
            <div className="min-w-0">
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
                  <Mail address={contact.email} />
                </span>
              )}
              {contact.note && <span className="block break-words text-quiet">{contact.note}</span>}
            </div>
            {mayEdit && <ContactButtons customer={customer} contact={contact} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function Addresses({ customer, offered }: Shown) {
  const t = await getTranslations('customers');
  const kinds = await getTranslations('customerAddressKinds');
  const addresses = customer.addresses ?? [];
  const mayEdit = offered.includes('address');
  if (addresses.length === 0 && !mayEdit) return null;
  return (
    <Card
      title={t('addresses')}
      aside={mayEdit && <AddButton customer={customer} what="address" />}
    >
      {addresses.length === 0 ? (
        <p className="py-3 text-quiet">{t('noAddresses')}</p>
      ) : (
        <Facts>
          {addresses.map((address) => (
            <Fact key={address.id} label={kinds(address.kind)}>
              <div className="flex items-start justify-between gap-2">
                <div className="min-w-0">
                  {addressLines(address).map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                </div>
                {mayEdit && <AddressButtons customer={customer} address={address} />}
              </div>
            </Fact>
          ))}
        </Facts>
      )}
    </Card>
  );
}

function Phone({ number }: { number: string }) {
  return (
    <a href={`tel:${number}`} className="text-accent tabular-nums hover:underline">
      {number}
    </a>
  );
}

function Mail({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} className="text-accent hover:underline">
      <Email address={address} />
    </a>
  );
}
