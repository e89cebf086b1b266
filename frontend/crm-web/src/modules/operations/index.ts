/** The module's only import point. */
export { MailDetail } from './components/mail-detail';
export { MailList } from './components/mail-list';
export { MAIL_READ, mailOf, readView as readMailView, viewPath as mailViewPath } from './lib/mail';
export { getMail, getMails, mailPreview } from './lib/mails';
