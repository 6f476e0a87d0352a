/** HTML without its template language, for checks of what stands around it. */
import {delimited, replaceParts, type Part} from './delimited.ts'

/**
 * The source with its template tags taken out, character for character: what prints becomes digits (a number in a script,
 * text in an attribute), everything else becomes spaces. Line breaks stay, so lines and columns are those of the source.
 */
export function maskTemplate(source: string): string {
  const parts = delimited(source, ['{{{', '{{', '{%', '{#', '{!!', '<%'])
  const masked = replaceParts(source, parts, (part) =>
    blank(source.slice(part.start, part.end), prints(part) ? '1' : ' ')
  )
  return masked.replace(DIRECTIVE, (line) => blank(line, ' '))
}

/** Lines that Blade reads. */
const DIRECTIVE =
  /^[ \t]*@(?:end)?(?:if|else|elseif|foreach|forelse|for|while|section|yield|extends|include|csrf|php|auth|guest|unless|switch|case|empty|isset)\b.*$/gm

/** What Handlebars and Go do in `{{ … }}` without printing. */
const CONTROL = /^[-~]?\s*(?:[#^/>!]|else\b|end\b|if\b|range\b|with\b|define\b|template\b|block\b)/

function prints({open, inside}: Part): boolean {
  if (open === '<%') return /^[-=]/.test(inside)
  return open === '{!!' || open === '{{{' || (open === '{{' && !CONTROL.test(inside))
}

/** Filled with `filler` on its first line, blank on the others. */
function blank(text: string, filler: string): string {
  const [first = '', ...others] = text.split('\n')
  return [first.replace(/[^\r]/g, filler), ...others.map((line) => line.replace(/[^\r]/g, ' '))].join('\n')
}
