'use client';

import { useTranslations } from 'use-intl/react';
import { moduleKey } from '../../lib/action-list';

/** What people call a module; its id where nobody has named it. */
export function ModuleName({ module }: { module: string }) {
  const t = useTranslations('moduleNames');
  const key = moduleKey(module);
  return key ? t(key) : module;
}
