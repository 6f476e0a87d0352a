/** What a document says about a fence with words: directives, words of the info string, comments in the code. */
import type {Directive, FenceFlag} from './snippet.ts'

export interface Said {
  /** Why the fence is not run, `undefined` when nothing is said against it. */
  skip: string | undefined
  /** True when its syntax may be wrong too. */
  lenient: boolean
}

const bothVersions = 'versions before and after in one fence'

/** Words of the info string, by what they mean. Those of a live sample (`hidden`, `live-sample___x`) are no reason. */
const words: ReadonlyArray<readonly [RegExp, string, boolean]> = [
  [/^(?:example-bad|bad|wrong|incorrect|dont|dangerous)$/i, 'example of a mistake', true],
  [/^(?:nolint|no-lint)$/i, 'info string: nolint', true],
  [
    /^(?:norun|no-run|no_run|noeval|ignore|skip|no-test|notest|no-check|nocheck|compile_fail|no_compile)$/i,
    'info string: not to be run',
    false
  ],
  [/^(?:del|diff|remove|removed)$/i, bothVersions, true],
  [/^(?:syntax|syntaxbox)$/i, 'syntax summary', true],
  [/^(?:vue|vue-html|react|svelte|angular|jsx)$/i, 'framework file', true]
]

const mistake =
  /❌|🚫|⛔|\/\/\s*(?:bad|wrong|incorrect|don['’]?t(?: do this)?|do not do this|do not)\b(?!\s+(?:forget|have|need|use the|show|care))[^\n]{0,40}$|\/\/\s*(?:->|=>|→)?\s*(?:Uncaught\s+)?(?:\w*Error|DOMException)\b(?:[:!.(]|\s*$)|\/\/[^\n]*\b(?:will|would|should)\s+(?:throw|fail|not work)\b|\/\/[^\n]*\b(?:throws|fails) (?:an? |with )/im
const label = String.raw`(?:\s+(?:way|code|version|style|syntax|api))?\s*(?:\*\/|-->|[:(—-].*)?$`
const before = new RegExp(
  String.raw`^[ \t]*(?:\/\/|\/\*|<!--)\s*(?:before|old|previously|instead of(?: this)?|bad|don['’]?t(?: do(?: this)?)?|do not)${label}`,
  'im'
)
const after = new RegExp(
  String.raw`^[ \t]*(?:\/\/|\/\*|<!--)\s*(?:after|new|good|now|do(?: this)?|becomes|use(?: this)?)${label}`,
  'im'
)

/** Words of the info string. */
export function saidByFlags(flags: ReadonlyArray<FenceFlag>): Said {
  for (const {name} of flags) {
    for (const [pattern, skip, lenient] of words) {
      if (pattern.test(name)) return {skip, lenient}
    }
  }
  return {skip: undefined, lenient: false}
}

export function saidByDirectives(directives: ReadonlyArray<Directive>): string | undefined {
  for (const directive of directives) {
    if (directive.kind === 'skip') return `directive: ${directive.reason}`
    if (directive.kind === 'no-run') return 'directive: no-run'
  }
  return undefined
}

/** The paragraph below says that what it speaks of fails, and not only under some condition. */
export function saidBelow(below: string): string | undefined {
  const says =
    /^(?:This|The) (?:\w+ ){0,2}(?:examples?|code|snippets?|scripts?|page|markup|fragment)(?: above)? (?:will )?(?:fails?|throws?|breaks?|does(?:n['’]t| not) work|is (?:wrong|incorrect|invalid|broken))\b(?![^.]*\b(?:if|when|unless|in (?:older|old|some)|until)\b)/
  return says.test(below.trim()) ? 'example of a mistake' : undefined
}

/** Lines that a site shows as removed (`// [!code --]`) beside those that take their place. */
export function saidByMarks(source: string): string | undefined {
  return /(?:\/\/|\/\*|<!--|#) ?\[(?:!code|tl!) ?(?:--|remove)/.test(source) ? bothVersions : undefined
}

/** Comments that say that the code is wrong, or that it stands in two versions. */
export function saidByComments(source: string): string | undefined {
  if (mistake.test(withoutOldCode(source))) return 'example of a mistake'
  return before.test(source) && after.test(source) ? bothVersions : undefined
}

/** Without comments that hold the wrong code themselves: `// wrong:` above `// source.onmessage = …`. */
function withoutOldCode(source: string): string {
  return source
    .split(/\n[ \t]*\n/)
    .filter((part) => {
      const lines = part.trim().split('\n')
      return !lines.every((line) => /^\s*\/\//.test(line)) || !lines.slice(1).some((line) => /[=({;]/.test(line))
    })
    .join('\n\n')
}
