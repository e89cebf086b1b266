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
import type { Hearing } from '../graphql/subscribe';

type News = {
  /** What the page shows. */
  readonly shown: string;
  /** What there is by now, as far as that was told. */
  readonly latest: string;
  /** Keeps the page as it is until the function that comes back is called. */
  readonly hold: () => () => void;
};

const NewsContext = createContext<News>({ shown: '', latest: '', hold: () => () => {} });

type Form = (close: () => void) => ReactNode;

const FormContext = createContext<((form: Form) => void) | undefined>(undefined);

/**
 * A page about one object that shows its changes, whoever makes them. Below an open form it stays as it is: the form
 * is about what the page showed when it was opened, and says that there is something newer.
 */
export function LivePage(props: {
  /** What the page shows of the object: a text that is another one after each change. */
  shown: string;
  /** Tells that text at once and after each change, until the function that comes back is called. */
  follow: (tell: (now: string) => void, onHearing: (hearing: Hearing) => void) => () => void;
  children: ReactNode;
}) {
  const router = useRouter();
  const { shown } = props;
  // What was heard of an earlier page says nothing of this one.
  const [news, setNews] = useState({ of: shown, now: shown });
  const latest = news.of === shown ? news.now : shown;
  const [form, setForm] = useState<ReactNode>();
  const forms = useRef(0);
  const behind = useRef(false);

  function heard(now: string) {
    setNews({ of: shown, now });
    if (now === shown) return;
    if (forms.current > 0) behind.current = true;
    else router.refresh();
  }
  const followAgain = useFollowing(props.follow, heard);

  const hold = useCallback(() => {
    forms.current += 1;
    return () => {
      forms.current -= 1;
      // In the form the person may have signed in again.
      followAgain();
      if (forms.current > 0 || !behind.current) return;
      behind.current = false;
      router.refresh();
    };
  }, [router, followAgain]);

  const context = useMemo(() => ({ shown, latest, hold }), [shown, latest, hold]);
  const open = useCallback((next: Form) => setForm(next(() => setForm(undefined))), []);
  return (
    <NewsContext value={context}>
      <FormContext value={open}>
        {props.children}
        {form}
      </FormContext>
    </NewsContext>
  );
}

/**
 * Follows the object. Where that is over, because the session was or the server was long away, the function that comes
 * back begins anew, and so does whoever comes back to the page.
 */
function useFollowing(
  follow: Parameters<typeof LivePage>[0]['follow'],
  heard: (now: string) => void,
): () => void {
  const [over, setOver] = useState(false);
  const tell = useEffectEvent(heard);
  useEffect(() => {
    if (!over)
      return follow(
        (now) => tell(now),
        (hearing) => setOver(hearing === 'over'),
      );
    const again = () => setOver(false);
    const returns = ['focus', 'online', 'visibilitychange'] as const;
    for (const name of returns) window.addEventListener(name, again);
    return () => {
      for (const name of returns) window.removeEventListener(name, again);
    };
  }, [follow, over]);
  return useCallback(() => setOver(false), []);
}

/** Keeps the page below a form as it is; whether there is something newer by now than the form was opened on. */
export function useHeldPage(): boolean {
  const { shown, latest, hold } = useContext(NewsContext);
  const [opened] = useState(shown);
  useEffect(hold, [hold]);
  return latest !== opened;
}

/**
 * Opens a form above a `LivePage`. It keeps what it was given when it was opened, whatever the page shows since, and
 * stays where the row that it was opened from has gone.
 */
export function useOpenForm(): (form: Form) => void {
  const open = useContext(FormContext);
  if (!open) throw new Error('only a LivePage has forms above it');
  return open;
}
