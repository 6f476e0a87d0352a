/** Which snippets are loaded together, at which address, and what is done with the page. */
import type {PageJob, Step} from '../page/job.ts'
import type {BackendDescription, TemplateSource} from '../backends/backend.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import type {UndefinedName} from './page-assume.ts'
import {collect} from '../text/collect.ts'
import {absentTemplates} from './absent-templates.ts'
import {assumeFor} from './page-assume.ts'
import {hoistedFor} from './hoist.ts'
import {inOrder, isWhole, linksOf, scriptsFor} from './page-links.ts'
import {lackingLibrary} from './page-libraries.ts'
import {loadedSources} from './page-sources.ts'
import {namedGroups, sectionOf} from './page-group.ts'
import {readPart} from './page-part.ts'
import {relaxDeclarations} from './relax.ts'
import {missingImport} from './shown-modules.ts'
import {scenariosFor} from './page-scenarios.ts'
import {templateNameOf, templatesOf} from './page-templates.ts'
import {urlOf} from './page-url.ts'

export interface PageOptions {
  snippets: ReadonlyArray<Snippet>
  /** The document's text around them. */
  prose: string
  backend: BackendDescription
  /** Template files of the repository: what a layout loads is known from them (default: none). */
  templates?: ReadonlyArray<TemplateSource>
  /** Whether an import or script of this address can be served (default: none but htmx by its address). */
  canImport?: (specifier: string) => boolean
  /** Whether the file of a library that a page loads by this address is here (default: it is). */
  canLoad?: (url: string) => boolean
}

export interface PagePlan {
  pages: ReadonlyArray<PageJob>
  /** Snippets that turn out not to be runnable when their page is put together: id → reason. */
  skipped: ReadonlyMap<string, string>
  /** Names that are undefined on their page though it should have them, each once. */
  undefinedNames: ReadonlyArray<UndefinedName>
}

/** Parts that are loaded together; `main` is the one the page is for. */
interface Unit {
  id: string
  main: Part
  parts: ReadonlyArray<Part>
}

/**
 * The pages of a document. A piece of HTML or a template is a page; a script stands on the HTML and the scripts that it
 * needs (see `linksOf`); what a page directive or a live sample names is one page.
 */
export function buildPages(options: PageOptions): PagePlan {
  const {snippets, prose} = options
  const all = snippets.filter(isLoadable).map(readPart)
  const skipped = new Map<string, string>()
  const parts = all.filter((part) => {
    const reason = unloadable(part, options)
    if (reason !== undefined) skipped.set(part.snippet.id, reason)
    return reason === undefined
  })
  const jobs: Array<{unit: Unit; job: PageJob}> = []
  const undefinedNames = new Map<string, UndefinedName>()
  const {layouts} = absentTemplates({...options, sources: all.map((part) => part.snippet.source)})
  for (const unit of unitsOf(parts)) {
    const sources = loadedSources(unit.parts, options)
    const given = {document: parts, snippets, prose, sources, canLoad: options.canLoad}
    const {assume, skip: lacks, undefinedNames: found} = assumeFor(unit.parts, given)
    const {skip: absent} = absentTemplates({...options, sources})
    const skip = lacks ?? absent ?? lackingLibrary(unit.parts, {sources, canLoad: options.canLoad ?? (() => true)})
    for (const name of found) undefinedNames.set(`${name.snippet}:${name.name}`, name)
    if (skip !== undefined) skipped.set(unit.main.snippet.id, skip)
    else jobs.push({unit, job: toJob(unit, {...options, parts, sources, assume, layouts})})
  }
  const kept = withoutPrefixes(jobs)
  const loaded = new Set(kept.flatMap(({unit}) => unit.parts.map((part) => part.snippet.id)))
  for (const id of loaded) skipped.delete(id)
  return {pages: kept.map(({job}) => job), skipped, undefinedNames: [...undefinedNames.values()]}
}

function isLoadable(snippet: Snippet): boolean {
  return snippet.skip === undefined && /^(?:page|template|script|module|style)$/.test(snippet.kind)
}

/** Why a part can't be loaded into any page: its imports are nowhere. */
function unloadable(part: Part, {snippets, canImport = () => false}: PageOptions): string | undefined {
  for (const specifier of part.imports) {
    const missing = missingImport(specifier, {snippets, canImport})
    if (missing !== undefined) return missing
  }
  return undefined
}

function unitsOf(parts: ReadonlyArray<Part>): ReadonlyArray<Unit> {
  const units: Array<Unit> = []
  const taken = new Set<Part>()
  for (const [name, group] of namedGroups(parts)) {
    const main =
      group.findLast((part) => part.html === undefined && part.snippet.kind !== 'style') ??
      group.find((part) => part.snippet.kind !== 'style')
    if (main === undefined) continue
    units.push({id: name, main, parts: group})
    for (const part of group) taken.add(part)
  }
  const free = parts.filter((part) => !taken.has(part))
  const styles = free.filter((part) => part.snippet.kind === 'style')
  for (const part of free) {
    if (part.snippet.kind === 'style') continue
    const {before, markup} =
      part.html === undefined ? linksOf(part, free) : {before: scriptsFor(part, free), markup: []}
    const own = new Set([...markup, ...before.filter((other) => canShare(other, part)), part])
    const sections = new Set([...own].flatMap((member) => (member.html === undefined ? [] : sectionOf(member.snippet))))
    const styling = styles.filter((other) => sections.has(sectionOf(other.snippet)))
    units.push({id: part.snippet.id, main: part, parts: inOrder(new Set([...own, ...styling]), free)})
  }
  return units
}

/** A class can't be declared twice, and neither can what inline scripts declare. */
function canShare(earlier: Part, part: Part): boolean {
  const isModule = part.snippet.kind === 'module'
  return (
    isModule ||
    ![...earlier.declared.keys()].some(
      (name) =>
        part.declared.has(name) && new RegExp(`\\bclass\\s+${name.replace(/\$/g, '\\$&')}\\b`).test(part.snippet.source)
    )
  )
}

/** A page whose parts all stand in another page too adds nothing; named pages and pages with streams of their own stay. */
function withoutPrefixes<T extends {unit: Unit}>(jobs: ReadonlyArray<T>): ReadonlyArray<T> {
  const sets = jobs.map(({unit}, index) => ({index, parts: new Set(unit.parts)}))
  const setsWith = collect(sets.flatMap((set) => [...set.parts].map((part) => [part, set] as const)))
  return jobs.filter(({unit: {parts, main}}, index) => {
    const own = new Set(parts)
    return !setsWith
      .get(main)
      ?.some(
        (other) =>
          other.index !== index &&
          (other.parts.size > own.size || (other.parts.size === own.size && other.index < index)) &&
          parts.every((part) => other.parts.has(part))
      )
  })
}

interface JobContext extends PageOptions {
  parts: ReadonlyArray<Part>
  sources: ReadonlyArray<string>
  assume: PageJob['assume']
  /** What stands for layouts that nobody shows. */
  layouts: ReadonlyArray<TemplateSource>
}

function toJob(unit: Unit, context: JobContext): PageJob {
  const ordered = inLoadingOrder(unit.parts)
  const templates = [...templatesOf(ordered, context.snippets), ...context.layouts]
  const first = ordered.find((part) => part.html !== undefined)
  return {
    id: unit.id,
    url: urlOf([unit.main, ...ordered.filter((part) => part !== unit.main)], context),
    steps: stepsOf(ordered),
    scenarios: scenariosFor(ordered, context.sources),
    ...(templates.length > 0 ? {templates} : {}),
    fragment: first === undefined || !isWhole(first),
    assume: context.assume
  }
}

/**
 * The document first, then other HTML, styles, and scripts in the order of the text; a script that pieces of HTML need
 * while they load, and that the text shows before them, comes first.
 */
function inLoadingOrder(parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const early = parts.filter((part) => part.html === undefined && parts.some((other) => needsAtLoad(other, part)))
  if (early.length > 0 && !parts.some(isWhole))
    return [...early, ...inLoadingOrder(parts.filter((part) => !early.includes(part)))]
  const rank = (part: Part): number =>
    part.html !== undefined ? (isWhole(part) ? 0 : 1) : part.snippet.kind === 'style' ? 2 : 3
  return [...parts].sort((left, right) => rank(left) - rank(right))
}

function needsAtLoad(piece: Part, script: Part): boolean {
  const isBefore = script.snippet.place.start.line < piece.snippet.place.start.line
  return (
    isBefore && piece.html !== undefined && piece.free.some(({name, atLoad}) => atLoad && script.declared.has(name))
  )
}

function stepsOf(parts: ReadonlyArray<Part>): ReadonlyArray<Step> {
  const twice = sharedNames(parts)
  return parts.flatMap((part, index) => [
    ...setupOf(part.snippet),
    ...hoistedFor(part, parts.slice(index + 1)).map(({part: {snippet}, source}): Step => ({
      kind: 'script',
      snippet: snippet.id,
      source,
      module: false
    })),
    stepOf(part.snippet, twice)
  ])
}

/** Names that several parts declare. */
function sharedNames(parts: ReadonlyArray<Part>): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const part of parts) {
    for (const name of part.declared.keys()) (seen.has(name) ? twice : seen).add(name)
  }
  return twice
}

function setupOf(snippet: Snippet): ReadonlyArray<Step> {
  return snippet.directives.flatMap((directive): ReadonlyArray<Step> =>
    directive.kind === 'setup'
      ? [{kind: 'script', snippet: `${snippet.id}-setup`, source: directive.source, module: false}]
      : []
  )
}

function stepOf(snippet: Snippet, twice: ReadonlySet<string>): Step {
  const {id, source, kind} = snippet
  if (kind === 'page') return {kind: 'html', snippet: id, source}
  if (kind === 'template') return {kind: 'template', snippet: id, template: templateNameOf(snippet)}
  if (kind === 'style') return {kind: 'style', snippet: id, source}
  const module = kind === 'module'
  const relaxed = twice.size > 0 && !module ? relaxDeclarations(source, twice) : source
  return {
    kind: 'script',
    snippet: id,
    source: relaxed,
    module,
    ...(snippet.rendered ? {template: templateNameOf(snippet)} : {})
  }
}
