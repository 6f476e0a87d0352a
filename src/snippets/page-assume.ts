/** What a page may take as given: names and elements that the document neither shows nor contradicts. */
import type {FreeName} from './scope.ts'
import type {PageJob} from '../page/job.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import type {DocumentWords} from './established.ts'
import {assumedElements} from './assumed-elements.ts'
import {browserNames} from './browser-names.ts'
import {assumedLibraries} from './page-libraries.ts'
import {isWhole} from './page-links.ts'
import {isLostListener, isMentioned, renamedHandler} from './lost-names.ts'
import {libraryOf, servedLibraries} from './library-names.ts'
import {readCdnUrl} from './libraries.ts'
import {meantBy} from './misspelt.ts'
import {nearGlobal} from './near-miss.ts'

/** A name that is neither defined nor assumed. */
export interface UndefinedName {
  snippet: string
  name: string
  /** The name it looks like; `undefined` for a name that a page with all of its scripts simply lacks. */
  meant: string | undefined
  /** 0-based offset in the snippet. */
  offset: number
}

export interface Assumptions {
  assume: PageJob['assume']
  undefinedNames: ReadonlyArray<UndefinedName>
  /** Why the page can't be run at all, `undefined` when it can. */
  skip: string | undefined
}

/** A name that the document mentions, in snippets that are not run too, is not unknown. */
export interface AssumeOptions extends DocumentWords {
  /** All parts of the document: a name that is near one of theirs is misspelt. */
  document: ReadonlyArray<Part>
  snippets: ReadonlyArray<Snippet>
  /** Everything that is loaded with the page, its layout included. */
  sources: ReadonlyArray<string>
  /** Whether the file of a library at this address is here. */
  canLoad: ((url: string) => boolean) | undefined
}

export function assumeFor(page: ReadonlyArray<Part>, options: AssumeOptions): Assumptions {
  const declared = new Set(page.flatMap((part) => [...part.declared.keys()]))
  for (const part of page) for (const id of part.html?.ids ?? []) declared.add(id.value)
  const globals = new Set(
    page
      .flatMap((part) => part.snippet.directives)
      .flatMap((directive) => (directive.kind === 'globals' ? directive.names : []))
  )
  const undefinedNames: Array<UndefinedName> = []
  const isLoaded = loadsLibrary(page, options)
  for (const part of page) {
    for (const free of unresolved(part, declared)) {
      if (globals.has(free.name)) continue
      const library = libraryOf(free.name)
      if (library !== undefined && (isLoaded || (free.name === 'Alpine' && !free.atLoad))) continue
      if (library !== undefined && free.atLoad && mayLackLibrary(part, options))
        return {...none, skip: `needs library \`${library}\``}
      if (loadsUnknownScript(part, options) && isNeededFromScript(free, part))
        return {...none, skip: `needs \`${free.name}\` of a script that is not shown`}
      const foreign = foreignName(free, part, options)
      if (foreign !== undefined) return {...none, skip: foreign}
      const meant = meantBy(free.name, {...options, part}) ?? renamedHandler(free, part, options.snippets)
      const isLost = isLostListener(free, part, options.snippets)
      if (meant === undefined && !isLost && (mayAssume(free, part, options) || isSpokenOf(free, part, options)))
        globals.add(free.name)
      else if (meant !== undefined || isLost || isUnknown(free, part, options))
        undefinedNames.push({snippet: part.snippet.id, name: free.name, meant, offset: free.offset})
    }
  }
  const libraries = assumedLibraries(page, options.sources)
  return {
    assume: {globals: [...globals], elements: assumedElements(page, options.document), libraries},
    undefinedNames,
    skip: undefined
  }
}

const none: Omit<Assumptions, 'skip'> = {assume: {globals: [], elements: [], libraries: []}, undefinedNames: []}

function unresolved(part: Part, declared: ReadonlySet<string>): ReadonlyArray<FreeName> {
  return [...part.free, ...part.handlers].filter(
    ({name, guarded}) =>
      !guarded && !declared.has(name) && !browserNames.has(name) && servedLibraries[name] === undefined
  )
}

/** A whole document has to load its libraries; a piece of one stands in a page that does. */
function mayLackLibrary(part: Part, options: AssumeOptions): boolean {
  return part.html === undefined || !part.html.document || loadsUnknownScript(part, options)
}

/** A script by address that nothing here can serve. */
function loadsUnknownScript(part: Part, {canLoad}: AssumeOptions): boolean {
  return part.html?.scripts.some(({src}) => src !== undefined && !isServed(src.value, canLoad)) === true
}

/** A library that is here is loaded by the page. */
function loadsLibrary(page: ReadonlyArray<Part>, {canLoad = () => false}: AssumeOptions): boolean {
  return page.some(
    ({html, imports}) =>
      html?.scripts.some(({src}) => src !== undefined && canLoad(src.value)) === true || imports.length > 0
  )
}

/** A name of the site around a raw HTML block, or of an API that is no browser's yet. */
function foreignName(free: FreeName, part: Part, options: AssumeOptions): string | undefined {
  if (part.html === undefined || !free.atLoad || meantBy(free.name, {...options, part}) !== undefined) return undefined
  if (part.snippet.block === 'html') return `needs \`${free.name}\` of the page around it`
  return /^[A-Z]/.test(free.name) ? `needs \`${free.name}\`, which no browser has by that name` : undefined
}

function isServed(url: string, canLoad: AssumeOptions['canLoad']): boolean {
  const name = readCdnUrl(url)?.package
  if (canLoad?.(url) === true) return true
  return name === undefined ? /\bhtmx(?:\.min)?\.js\b/.test(url) : Object.values(servedLibraries).includes(name)
}

function isNeededFromScript(free: FreeName, part: Part): boolean {
  return part.free.includes(free) && nearGlobal(free.name) === undefined
}

/**
 * Scripts by themselves may lack what they don't show, and handlers in a piece of a page what the page around it has. A
 * whole page lacks nothing, and neither does a piece with scripts of its own, but for what another fence shows.
 */
function mayAssume(free: FreeName, part: Part, options: AssumeOptions): boolean {
  if (part.html === undefined) return true
  if (!free.called) return false
  if (loadsUnknownScript(part, options) && !free.atLoad) return true
  if (isWhole(part) || free.atLoad) return false
  return !hasAllScripts(part) || /^[A-Z]/.test(free.name) || isMentioned(free.name, part, options.snippets)
}

/** A page without template syntax and with scripts in it. */
function hasAllScripts(part: Part): boolean {
  return (
    part.snippet.kind === 'page' &&
    part.snippet.block === 'fence' &&
    part.html?.scripts.some(({src, kind}) => src === undefined && (kind === 'classic' || kind === 'module')) === true
  )
}

/** Nobody can know the name: its page is complete, and nothing in the document looks like it. */
function isUnknown(free: FreeName, part: Part, options: AssumeOptions): boolean {
  return (
    hasAllScripts(part) &&
    !loadsUnknownScript(part, options) &&
    libraryOf(free.name) === undefined &&
    !/^[A-Z]/.test(free.name) &&
    !isMentioned(free.name, part, options.snippets)
  )
}

/**
 * The text or a comment of the script tells what the value is, and so that it comes from elsewhere: `auth` promise. What is
 * called or listens has to be shown, though the text speaks of it.
 */
function isSpokenOf({name, called}: FreeName, part: Part, {prose}: AssumeOptions): boolean {
  const word = name.replaceAll('$', '\\$')
  const {source} = part.snippet
  if (called || new RegExp(`addEventListener\\([^)]*\\b${word}\\b|\\.on\\w+\\s*=\\s*${word}\\b`).test(source))
    return false
  return (
    new RegExp(`\`${word}\``).test(prose) ||
    new RegExp(`^\\s*(?:\\/\\/|\\*|\\/\\*)[^\\n]*\\b${word}\\b`, 'm').test(source)
  )
}
