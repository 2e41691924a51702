/** Text as it may stand in HTML, also within an attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A description as HTML: paragraphs at blank lines, code between backticks, and nothing else of Markdown. */
export function prose(text: string): string {
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${inline(paragraph)}</p>`);
  return paragraphs.join('');
}

/** One line of a description. */
export function inline(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A table; its cells are HTML already. Nothing where there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** A heading that can be linked to. */
export function heading(level: 2 | 3 | 4, id: string, html: string): string {
  return `<h${level} id="${escaped(id)}"><a href="#${escaped(id)}">${html}</a></h${level}>`;
}
