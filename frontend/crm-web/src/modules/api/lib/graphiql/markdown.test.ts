import { expect, it } from 'vitest';
import Markdown from './markdown';

it('writes paragraphs and code, and no markup of others', () => {
  expect(new Markdown().render('Needs `users.staff.read`.\n\nOne `a < b`\nline.')).toBe(
    '<p>Needs <code>users.staff.read</code>.</p>\n<p>One <code>a &lt; b</code>\nline.</p>',
  );
  expect(new Markdown().render('<img src="x" onerror=alert(1)> & `<b>`')).toBe(
    '<p>&lt;img src=&quot;x&quot; onerror=alert(1)&gt; &amp; <code>&lt;b&gt;</code></p>',
  );
});
