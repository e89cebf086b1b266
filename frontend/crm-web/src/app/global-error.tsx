'use client';

import './globals.css';

/** The last resort, when even the frame broke: no texts are at hand, so both languages stand here. */
export default function GlobalError() {
  return (
    <html lang="pl">
      <body>
        <title>crm-isp2</title>
        <main className="mx-auto max-w-md space-y-4 px-4 pt-16">
          <h1 className="text-lg font-semibold">Coś poszło nie tak</h1>
          <p>Odśwież stronę. Jeśli to nie pomoże, zgłoś to administratorowi.</p>
          <p lang="en">
            Something went wrong. Reload the page; if that does not help, tell an administrator.
          </p>
          <p>
            <a href="/" className="font-medium text-accent underline">
              crm-isp2
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
