import { findServer } from './settings';

/** What is missing is said once, before the first journey. */
export default function checkPrerequisites(): void {
  findServer();
}
