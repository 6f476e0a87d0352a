/** HTML with the tags of a template engine that is not checked: what is left when they are taken out. */
import type {Snippet} from './snippet.ts'
import {maskTemplate} from '../pebble/mask.ts'

const reason = 'template dialect without a checker: '

/** Engines whose tags stand apart from the HTML; those of Vue, JSX or Svelte are part of it. */
const apart = /^(?:jinja2?|django|twig|nunjucks|liquid|handlebars|hbs|mustache|erb|erb or ejs|ejs|blade|go template)$/i

/** Why a template of this engine is not run. */
export function foreignReason(engine: string): string {
  return `${reason}${engine}`
}

/** True when the tags of the engine can be taken out. */
export function isMaskable(engine: string): boolean {
  return apart.test(engine)
}

/** HTML of a snippet whose engine is not checked, character for character as long as before; `undefined` for others. */
export function foreignMarkup({skip, source}: Pick<Snippet, 'skip' | 'source'>): string | undefined {
  if (skip?.startsWith(reason) !== true || !isMaskable(skip.slice(reason.length))) return undefined
  return maskTemplate(source)
}

/** A tag that chooses or repeats code: what is left of a script without it need not parse. */
export function hasControlTags(source: string): boolean {
  return /\{%|\{\{[-~]?\s*(?:[#^/>]|else\b|end\b|if\b|range\b|with\b)|<%(?![-=])|^[ \t]*@\w/m.test(source)
}
