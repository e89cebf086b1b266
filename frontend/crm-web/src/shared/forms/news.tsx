'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';

type News = {
  /** Whether there is a newer version than the page shows. */
  readonly newer: boolean;
  /** Keeps the page as it is until the function that comes back is called. */
  readonly hold: () => () => void;
};

const NewsContext = createContext<News>({ newer: false, hold: () => () => {} });

/**
 * A page about one object that shows its changes, whoever makes them. Below an open form it stays as it is: the form
 * is about what the page showed when it was opened, and says that there is something newer.
 */
export function LivePage(props: {
  /** The version that the page shows. */
  version: number;
  /** Tells the object's version at once and after each change, until the function that comes back is called. */
  follow: (tell: (version: number) => void) => () => void;
  children: ReactNode;
}) {
  const router = useRouter();
  const [newest, setNewest] = useState(props.version);
  const forms = useRef(0);
  const behind = useRef(false);

  const heard = useEffectEvent((version: number, first: boolean) => {
    // What is told at once after a break may be news; at the beginning it is what the page shows, as a rule.
    if (first && version === props.version) return;
    setNewest(version);
    if (forms.current > 0) behind.current = true;
    else router.refresh();
  });
  const { follow } = props;
  useEffect(() => {
    let first = true;
    return follow((version) => {
      heard(version, first);
      first = false;
    });
  }, [follow]);

  const hold = useCallback(() => {
    forms.current += 1;
    return () => {
      forms.current -= 1;
      if (forms.current > 0 || !behind.current) return;
      behind.current = false;
      router.refresh();
    };
  }, [router]);

  const newer = newest > props.version;
  const news = useMemo(() => ({ newer, hold }), [newer, hold]);
  return <NewsContext value={news}>{props.children}</NewsContext>;
}

/** Keeps the page below a form as it is; whether there is something newer by now. */
export function useHeldPage(): boolean {
  const { newer, hold } = useContext(NewsContext);
  useEffect(hold, [hold]);
  return newer;
}
