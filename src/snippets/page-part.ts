/** A snippet as part of a page: what it shows, declares, needs and looks up. */
import type {FreeName, Lookup, ScriptScope, UsedUrl} from './scope.ts'
import type {HtmlFacts} from './html.ts'
import type {Snippet} from './snippet.ts'
import {maskTemplateSyntax} from './template-syntax.ts'
import {readHtml} from './html.ts'
import {readScope} from './scope.ts'
import {readScript} from './read-script.ts'

export interface Part {
  snippet: Snippet
  /** Of HTML and templates. */
  html: HtmlFacts | undefined
  /** Names that its scripts declare at the top level, with `const`, `let` and `class` told apart: those can't be declared twice. */
  declared: ReadonlyMap<string, 'once' | 'again'>
  /** Names that its scripts use and nothing in it declares. */
  free: ReadonlyArray<FreeName>
  /** Names that its inline handlers use. */
  handlers: ReadonlyArray<FreeName>
  /** Names of all scopes of its scripts. */
  locals: ReadonlyArray<string>
  lookups: ReadonlyArray<Lookup>
  urls: ReadonlyArray<UsedUrl>
  events: ScriptScope['events']
  /** Sources of imports of its modules. */
  imports: ReadonlyArray<string>
}

/** Reads a snippet for its page; HTML and templates with their inline scripts, or a script. */
export function readPart(snippet: Snippet): Part {
  const isMarkup = snippet.kind === 'page' || snippet.kind === 'template'
  const html = isMarkup ? readHtml(snippet.source) : undefined
  const scopes = html === undefined ? scriptScopes(snippet) : inlineScopes(html)
  const declared = new Map<string, 'once' | 'again'>()
  for (const {name, kind} of scopes.flatMap((scope) => scope.declared)) {
    const once = kind === 'const' || kind === 'let' || kind === 'class' || kind === 'import'
    if (snippet.kind !== 'module' || kind === 'implicit') declared.set(name, once ? 'once' : 'again')
  }
  const urls = scopes.flatMap((scope) => scope.urls)
  return {
    snippet,
    html,
    declared,
    free: scopes.flatMap((scope) => scope.free).filter(({name}) => !declared.has(name)),
    handlers: html === undefined ? [] : handlerNames(html).filter(({name}) => !declared.has(name)),
    locals: scopes.flatMap((scope) => scope.locals),
    lookups: scopes.flatMap((scope) => scope.lookups),
    urls,
    events: scopes.flatMap((scope) => scope.events),
    imports: urls.filter(({via}) => via === 'import').map(({url}) => url)
  }
}

function scriptScopes(snippet: Snippet): ReadonlyArray<ScriptScope> {
  if (snippet.kind !== 'script' && snippet.kind !== 'module') return []
  return scopeOf(snippet.source, snippet.kind === 'module')
}

function inlineScopes(html: HtmlFacts): ReadonlyArray<ScriptScope> {
  return html.scripts.flatMap((script) => {
    if (script.src !== undefined || (script.kind !== 'classic' && script.kind !== 'module')) return []
    return scopeOf(script.source, script.kind === 'module').map((scope) => moved(scope, script.start))
  })
}

/** The scope with the offsets of its names in the snippet. */
function moved(scope: ScriptScope, by: number): ScriptScope {
  return {...scope, free: scope.free.map((name) => ({...name, offset: name.offset + by}))}
}

function scopeOf(source: string, module: boolean): ReadonlyArray<ScriptScope> {
  const masked = maskTemplateSyntax(source)
  const result = readScript(masked, {module})
  return 'ast' in result && result.shift === 0 ? [readScope(result.ast, masked)] : []
}

/** Names that an event handler gets from the browser. */
const given = new Set(['event', 'evt', 'this', 'arguments'])

/** Expressions that htmx evaluates: `hx-vals="js:{a: f()}"`, `hx-trigger="click[isOpen()]"`. */
function evaluated({htmx}: HtmlFacts): ReadonlyArray<{value: string; start: number}> {
  return htmx.flatMap(({name, value, start}) => {
    const script = /^(?:hx-vals|hx-vars|hx-headers|hx-request)$/.test(name)
      ? /^\s*(?:js|javascript):/.exec(value)?.[0]
      : undefined
    if (script !== undefined)
      return [
        {
          value: `(${value.slice(script.length).replace(/^(?!\s*\{)([^]*)$/, '{$1}')})`,
          start: start + script.length - 1
        }
      ]
    if (name !== 'hx-trigger') return []
    return [...value.matchAll(/\[([^\]]+)\]/g)].map((filter) => ({
      value: filter[1] ?? '',
      start: start + filter.index + 1
    }))
  })
}

function handlerNames(html: HtmlFacts): ReadonlyArray<FreeName> {
  return [...html.handlers, ...evaluated(html)].flatMap((handler) => {
    const [scope] = scopeOf(handler.value, false)
    const names = scope?.free.filter(({name}) => !given.has(name)) ?? []
    return names.map((name) => ({...name, atLoad: false, offset: handler.start + name.offset}))
  })
}
