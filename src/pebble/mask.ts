/** HTML without its template language, for checks of what stands around it. */

const TAGS =
  /\{#[^]*?#\}|\{%[^]*?%\}|\{\{\{[^]*?\}\}\}|\$?\{\{[^]*?\}\}|\{!![^]*?!!\}|<%[^]*?%>|^[ \t]*@(?:end)?(?:if|else|elseif|foreach|forelse|for|while|section|yield|extends|include|csrf|php|auth|guest|unless|switch|case|empty|isset)\b.*$/gm
const CONTROL = /^\$?\{\{[-~]?\s*(?:[#^/>!]|else\b|end\b|if\b|range\b|with\b|define\b|template\b|block\b)/

/**
 * The source with its template tags taken out, character for character: what prints becomes digits (a number in a script,
 * text in an attribute), everything else becomes spaces. Line breaks stay, so lines and columns are those of the source.
 */
export function maskTemplate(source: string): string {
  return source.replace(TAGS, (tag) => blank(tag, prints(tag) ? '1' : ' '))
}

function prints(tag: string): boolean {
  if (tag.startsWith('<%')) return /^<%[-=]/.test(tag)
  return tag.startsWith('{!!') || (/^\$?\{\{/.test(tag) && !CONTROL.test(tag))
}

/** Filled with `filler` on its first line, blank on the others. */
function blank(tag: string, filler: string): string {
  const [first = '', ...others] = tag.split('\n')
  return [first.replace(/[^\r]/g, filler), ...others.map((line) => line.replace(/[^\r]/g, ' '))].join('\n')
}
