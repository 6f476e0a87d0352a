/** What the static checks of a document's templates say. */
import type {Snippet} from '../snippets/snippet.ts'
import type {ContextDeclaration} from '../pebble/check/declaration.ts'
import type {TemplateFinding} from '../pebble/check/template-finding.ts'
import type {Facts} from './facts.ts'
import {declarationFor, sampleFor, saidContext} from './template-context.ts'
import {checkTemplate} from '../pebble/check/check-template.ts'
import {definedNames} from '../pebble/check/defined-names.ts'
import {isCertain, knownTemplates, lacksTarget} from './template-targets.ts'
import {templateNameOf} from '../snippets/page-templates.ts'
import {suggest} from '../text/suggest.ts'

export interface PlacedTemplateFinding {
  snippet: Snippet
  finding: TemplateFinding
}

const known = new WeakMap<ReadonlyArray<Snippet>, ReadonlyArray<PlacedTemplateFinding>>()

/** Findings of all templates, in document order. */
export function templateFindings(facts: Facts): ReadonlyArray<PlacedTemplateFinding> {
  const before = known.get(facts.snippets)
  if (before !== undefined) return before
  const templates = facts.snippets.filter((snippet) => isTemplate(snippet))
  const repository = facts.templates ?? []
  const given = [...Object.keys(facts.backend.context), ...repository.flatMap(({source}) => definedNames(source))]
  const names = knownTemplates(facts.snippets, facts.templates)
  const defined = templates.flatMap(({source}) => definedNames(source).map((name) => ({name, source})))
  const findings = templates.flatMap((snippet) => {
    // What a template defines itself is checked by scope; others may include it where they have defined more.
    const others = defined.filter(({source}) => source !== snippet.source)
    const variables = [...given, ...others.map(({name}) => name)]
    return checkSnippet({snippet, variables, names, facts, declaration: declarationFor(snippet, facts.contexts)})
  })
  known.set(facts.snippets, findings)
  return findings
}

/** Fences that are rendered: templates, and scripts with template expressions. */
export function isTemplate(snippet: Snippet): boolean {
  return (snippet.skip === undefined || lacksTarget(snippet)) && (snippet.kind === 'template' || snippet.rendered)
}

interface Context {
  snippet: Snippet
  declaration: ContextDeclaration
  /** Names that the document's templates give to each other. */
  variables: ReadonlyArray<string>
  /** Names of all templates. */
  names: ReadonlyArray<string>
  facts: Facts
}

function checkSnippet(context: Context): ReadonlyArray<PlacedTemplateFinding> {
  const {snippet, declaration, variables, names} = context
  const findings = checkTemplate(snippet.source, {
    name: templateNameOf(snippet),
    filters: 'facet',
    declaration,
    variables,
    templates: names
  })
  return findings.flatMap((finding) => (isTold(finding, context) ? [{snippet, finding: settle(finding, context)}] : []))
}

/**
 * Which request a template without a name answers is not known, and a fragment may be one of any page: there only a slip of
 * a known name counts.
 */
function isTold(finding: TemplateFinding, {snippet, declaration, variables, facts}: Context): boolean {
  const {code, actual, message} = finding
  // Under plain remark nobody looked for the files of the repository.
  if (code === 'missing-template') return facts.templates !== undefined || message.includes('did you mean')
  if (code !== 'undeclared-variable' || actual === 'loop') return true
  if (/(?:^|\/)(?:list|view)$/.test(snippet.template ?? '') || isDeclared(snippet, facts)) return true
  if (snippet.template !== undefined && Object.hasOwn(declaration.renamed ?? {}, actual)) return true
  const own = definedNames(snippet.source)
  return suggest(actual, [...Object.keys(declaration.variables), ...variables, ...own]) !== undefined
}

/** The document or the project says what this template gets. */
function isDeclared(snippet: Snippet, {contexts}: Facts): boolean {
  return contexts.base === 'none' || saidContext(snippet) !== undefined || sampleFor(snippet, contexts) !== undefined
}

function settle(finding: TemplateFinding, {snippet, names, facts, declaration}: Context): TemplateFinding {
  if (finding.code !== 'missing-template') return withSlips(finding, declaration)
  return isCertain(finding, {snippet, names, templates: facts.templates}) ? finding : {...finding, severity: 'info'}
}

/** Asking whether a variable is there is no mistake, unless its name is a slip of one that is. */
function withSlips(finding: TemplateFinding, {variables}: ContextDeclaration): TemplateFinding {
  if (finding.code !== 'undeclared-variable' || finding.severity !== 'info') return finding
  return suggest(finding.actual, Object.keys(variables)) === undefined ? finding : {...finding, severity: 'warning'}
}
