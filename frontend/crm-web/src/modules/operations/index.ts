/** The module's only import point. */
export { DeadLetterList } from './components/dead-letter-list';
export { JobDetail } from './components/job-detail';
export { JobList } from './components/job-list';
export { JobsTray } from './components/jobs-tray';
export { LastJobs } from './components/last-jobs';
export { LiveJob } from './components/live-job';
export { MailDetail } from './components/mail-detail';
export { MailList } from './components/mail-list';
export { EVENT_MANAGE, EVENT_READ, getDeadLetters } from './lib/dead-letters';
export { isOver, JOB_MANAGE, JOB_READ, jobViewPath, readJobView } from './lib/job';
export { getJob, getJobs } from './lib/jobs';
export { MAIL_READ, mailOf, readView as readMailView, viewPath as mailViewPath } from './lib/mail';
export { getMail, getMails, mailPreview } from './lib/mails';
