const started = new EventTarget();

/** Tells whoever shows jobs that this page has started one. */
export function announceJob(id: string): void {
  started.dispatchEvent(new CustomEvent('job', { detail: id }));
}

/** Listens for jobs that this page starts, until the given function is called. */
export function onJobStarted(listener: (id: string) => void): () => void {
  const listen = (event: Event) => listener((event as CustomEvent<string>).detail);
  started.addEventListener('job', listen);
  return () => started.removeEventListener('job', listen);
}
