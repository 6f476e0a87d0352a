/** The HTML that a document shows, templates and those of other engines too. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import type {HtmlFacts} from '../snippets/html.ts'
import type {Snippet} from '../snippets/snippet.ts'
import {foreignMarkup} from '../snippets/foreign-markup.ts'
import {readHtml} from '../snippets/html.ts'
import {isShownAsWrong} from '../snippets/shown-as-wrong.ts'
import {maskTemplateSyntax} from '../snippets/template-syntax.ts'
import {spanAt} from '../verdict/locate.ts'

export interface Markup {
  snippet: Snippet
  html: HtmlFacts
  /** With what a template, a comment, a script or a style sheet says blanked, character for character. */
  text: string
  /** True when a tag of a template chooses or repeats a part. */
  branches: boolean
  place: (start: number, end: number) => Position
}

/** In document order; without what is shown as wrong. */
export function markupIn(facts: Facts): ReadonlyArray<Markup> {
  return facts.snippets.flatMap((snippet) => {
    const source = sourceOf(snippet)
    if (source === undefined || isShownAsWrong(snippet)) return []
    const text = blank(maskTemplateSyntax(source))
    const place = (start: number, end: number) => spanAt(snippet, start, end)
    return [
      {
        snippet,
        html: readHtml(source),
        text,
        branches: /\{%-?\s*(?:if|else|for)|<%|\{\{[#^]/.test(snippet.source),
        place
      }
    ]
  })
}

function sourceOf(snippet: Snippet): string | undefined {
  const foreign = foreignMarkup(snippet)
  if (foreign !== undefined) return foreign
  const isHtml = (snippet.kind === 'page' || snippet.kind === 'template') && snippet.language !== 'js'
  return isHtml && !/closed where|placeholder/.test(snippet.skip ?? '') ? snippet.source : undefined
}

function blank(text: string): string {
  return text.replace(
    /<!--[\s\S]*?(?:-->|$)|(?<=<(?:script|style|textarea|pre|code|title)\b[^>]*>)[\s\S]*?(?=<\/(?:script|style|textarea|pre|code|title)\b|$)/gi,
    (part) => part.replace(/[^\n]/g, ' ')
  )
}
