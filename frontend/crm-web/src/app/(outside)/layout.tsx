import type { ReactNode } from 'react';
import { PlainFrame } from '@/shared/shell/plain-frame';

export default function OutsideLayout({ children }: { children: ReactNode }) {
  return <PlainFrame>{children}</PlainFrame>;
}
