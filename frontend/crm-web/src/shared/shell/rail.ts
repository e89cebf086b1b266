export const RAIL_COOKIE = 'crm-rail';

export function isRailCollapsed(cookie: string | undefined): boolean {
  return cookie === 'collapsed';
}
