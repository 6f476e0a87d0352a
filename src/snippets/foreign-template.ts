/** Signs of a template engine that is not Pebble, in HTML. */
import {looksForeign} from '../pebble/foreign.ts'

export interface ForeignOptions {
  /** The document speaks of Pebble: its `{{ }}` and `{% %}` are Pebble, right or wrong. */
  pebble: boolean
  document: string
}

const certain: ReadonlyArray<readonly [string, RegExp]> = [
  ['astro', /^\s*---[ \t]*\n[\s\S]*?\n---/],
  ['erb or ejs', /<%[=#-]?[\s\S]*?%>/],
  ['php', /<\?(?:php|=)/],
  ['blade', /^[ \t]*@(?:if|foreach|extends|section|yield|include|csrf)\b/m],
  ['jsx', /\sclassName=|=\{(?!\{)[^}"']*\}|<>|<[A-Z]\w*[\s/>][\s\S]*(?:\/>|<\/[A-Z]\w*>)/],
  ['svelte', /\{#(?:if|each|await)\b|\bon:[a-z]+=\{|\{\/(?:if|each)\}/],
  ['vue', /\s(?:v-(?:if|for|model|bind|on|show|html|text|else|slot|scope|effect)\b|:[a-z][\w-]*=|@[a-z][\w.:-]*=)/],
  ['angular', /\s(?:\*ng\w+|\[\(?[\w.-]+\)?\]|\([\w.-]+\))=|@(?:if|for|switch)\s*\(/],
  ['handlebars', /\{\{[#/^>!]/],
  ['heex', /\s(?:phx-\w+|:(?:if|for))=|<\.\w+/],
  ['razor', /@(?:Model|Html|Url)\b|^[ \t]*@\{/m],
  ['lit or template literal', /\$\{[^}]*\}/],
  ['webc', /\s(?:webc:|@html=)/],
  ['go template', /\{\{-?\s*(?:range|with|end|define|template|\.\w)/]
]

/** Pebble's own words are other engines' too; these are not Pebble's. */
const notPebble =
  /\{%-?\s*(?:load|csrf_token|url|static|trans|blocktrans|with|assign|capture|unless|case|comment|render|schema|paginate|endunless|raw|call|asyncEach|asyncAll|switch|spaceless|sandbox|form_theme|ignore|layout|shortcode|js|css|renderTemplate)\b/

/** Name of the engine, or `undefined` for plain HTML and for Pebble. */
export function findForeignTemplate(source: string, options: ForeignOptions): string | undefined {
  const html = source.replace(/<script\b[\s\S]*?(?:<\/script\s*>|$)|<style\b[\s\S]*?<\/style\s*>|<!--[\s\S]*?-->/gi, '')
  for (const [name, pattern] of certain) {
    if (!pattern.test(html)) continue
    if (name === 'vue' && !/\{\{/.test(html) && !/\sv-/.test(html)) continue
    if (options.pebble && /\{%|\{\{/.test(html) && name !== 'erb or ejs' && name !== 'php') continue
    return name
  }
  const foreign = looksForeign(source)
  if (foreign !== undefined) return foreign
  if (options.pebble) return undefined
  if (notPebble.test(html)) return 'another engine'
  return /\{\{|\{%/.test(html) ? otherEngine(options.document) : undefined
}

/** The engine that the document names; `undefined` when it names none. The last answer is kept: it is asked for each fence. */
function otherEngine(document: string): string | undefined {
  if (last?.document === document) return last.engine
  const name =
    /\b(jinja2?|nunjucks|twig|liquid|django|handlebars|mustache|eleventy|11ty|jekyll|hugo|laravel|symfony|flask|vue|angular|svelte|ember|petite-vue|phoenix|stimulus|rails)\b/i.exec(
      document
    )?.[1]
  last = {document, engine: name?.toLowerCase()}
  return last.engine
}

let last: {document: string; engine: string | undefined} | undefined
