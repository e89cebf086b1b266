/**
 * Stands in for `markdown-it` (next.config.ts): what descriptions of this schema have is paragraphs, and
 * code between backticks.
 */
export default class Markdown {
  render(text: string): string {
    return text
      .split(/\n\s*\n/)
      .map((paragraph) => `<p>${codeOf(escaped(paragraph))}</p>`)
      .join('\n');
  }
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
const codeOf = (text: string) => text.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
