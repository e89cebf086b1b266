/** The module's only import point. */
export { ActivityLog } from './components/activity-log';
export { AuditLog } from './components/audit-log';
export { History } from './components/history';
export { Integrity } from './components/integrity';
export { RequestTrail } from './components/request-trail';
export type { HistoryPage } from './lib/entry';
export {
  ACTIVITY_READ,
  AUDIT_READ,
  LOG_VERIFY,
  type Log,
  logPath,
  readLogView,
} from './lib/log-view';
export {
  getActivityLog,
  getAuditLog,
  getLogDivisions,
  getRequestTrail,
  verifyLogs,
} from './lib/logs';
