/** What a `js` fence holds that is not JavaScript. Asked only when it doesn't parse, at the place where it stops to parse. */
import {elementNames} from './element-names.ts'
import {isHtml} from './sniff.ts'

const typeName = String.raw`(?:string|number|boolean|any|void|unknown|never|object|null|undefined|bigint|symbol|typeof|keyof|readonly|[A-Z][\w$]*)\b`

/** Lines that only TypeScript has. */
const typeScriptLine = new RegExp(
  String.raw`^\s*(?:export\s+)?(?:default\s+)?(?:declare\s|interface\s+[A-Z_$]\w*|type\s+[A-Z_$]\w*\s*(?:<[^=]*>)?\s*=|enum\s+\w+\s*\{|namespace\s+\w|abstract\s+class)|^\s*import\s+type\b|^\s*(?:public|private|protected|readonly)\s+(?:static\s+|readonly\s+|async\s+)*[\w#$]+|^\s*[\w$]+\??\s*:\s*(?:string|number|boolean|any|void|unknown|never)\b(?:\[\])*\s*[;,]?\s*(?:\/\/.*)?$|\bnew\s+[\w$.]+<[\w<>\[\], |]+>\(|\bclass\s+\w+(?:<[^>]*>)?[^{]*\bimplements\b`
)

const whole: ReadonlyArray<readonly [string, RegExp]> = [
  ['webidl', /\bDOMString\b|\[Exposed=|^[ \t]*partial\s+(?:interface|dictionary)\b|^[ \t]*\[Constructor\(/m],
  [
    'webidl',
    /^\s*(?:\[[^\]]+\]\s*)?(?:partial\s+)?(?:interface|dictionary|enum)(?:\s+mixin)?\s+\w+[^{;]*\{[^}]*(?:\battribute\b|\breadonly\b|\bundefined\s+\w+\(|\bDOMString\b|\b(?:boolean|long|double)\s+\w+)/
  ],
  ['http', /^\s*(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:\/|https?:)\S*|HTTP\/\d)/],
  ['console', /^\s*(?:>|>>>|\$|#|❯|➜)\s+\S/],
  [
    'bash',
    /^\s*(?:npm|npx|yarn|pnpm|bun|deno|node|curl|git|cd|docker|mkdir|sudo|brew)\s+[\w@./-]|^\s*export\s+[A-Z_][A-Z\d_]*=\S/
  ],
  ['php', /^\s*<\?(?:php|=)/],
  ['glsl', /\bvoid\s+main\s*\(|\bgl_\w+|\buniform\s+\w+\s+\w+/],
  ['java', /\bpublic\s+(?:static|class|void|final)\b|@Override\b|^[ \t]*import\s+(?:static\s+)?[a-z]+(?:\.\w+)+;/m],
  ['python', /^[ \t]*(?:def\s+\w+\(.*\):|from\s+\w+\s+import\b|class\s+\w+(?:\(.*\))?:)/m],
  ['rust', /\bfn\s+\w+\s*\(|\blet\s+mut\b|\buse\s+\w+::/],
  ['css', /^\s*(?:[.#@*:]?[\w-][\w\s.#>:,()-]*)\{\s*(?:--)?[a-z-]+\s*:\s*[^;{}]+;/i],
  ['graphql', /^\s*(?:query|mutation|subscription|fragment)\s+\w*[^=;]*\{\s*\w+[^:=;]*\}/]
]

/** The language of the source, or `undefined` when it is JavaScript with an error. `offset` is where parsing stopped. */
export function findDialect(source: string, offset: number): string | undefined {
  const text = source.trim()
  if (isHtml(text) || /^<(?:!--|script\b|template\b|style\b)/i.test(text) || isMarkupAt(source, offset)) return 'html'
  if (isDiff(text)) return 'diff'
  for (const [language, pattern] of whole) {
    if (pattern.test(text)) return language
  }
  if (isTypeScriptAt(source, offset))
    return /<\/?[A-Za-z>]/.test(source) && /<\/[\w.]*>|\/>/.test(source) ? 'tsx' : 'ts'
  if (isJsxAt(source, offset)) return 'jsx'
  if (isTranscript(text)) return 'console'
  return isProse(text) || isRenames(text) ? 'text' : undefined
}

/** A line of HTML where a statement would begin: the markup and the script of a page in one fence. */
function isMarkupAt(source: string, offset: number): boolean {
  const name = /^<([a-z][a-z\d-]*)[\s/>]/.exec(source.slice(offset))?.[1]
  if (name === undefined || !(elementNames.has(name) || name.includes('-'))) return false
  const before = source.slice(0, offset)
  return /(?:^|\n)[ \t]*$/.test(before) && /(?:^|[;})])\s*$/.test(before.replace(/^[ \t]*\/\/.*$|\/\*[^]*?\*\//gm, ''))
}

/** Lines like ``old() --> new()``. */
function isRenames(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line))
  return /^`[^`]+`[^`]*\s(?:-{1,2}>|→)\s/.test(lines[0] ?? '') && lines.every((line) => /`/.test(line))
}

function isTypeScriptAt(source: string, offset: number): boolean {
  const before = source.slice(0, offset)
  const after = source.slice(offset)
  const line = lineAt(source, offset)
  if (typeScriptLine.test(line)) return true
  // `name?: type`: nothing else puts the two together.
  if (/[\w$\]'"]\s*$/.test(before) && after.startsWith('?:')) return true
  if (/[\w$)\]?]\s*$/.test(before) && new RegExp(String.raw`^\??\s*:\s*${typeName}`).test(after)) return true
  if (/\b(?:const|let|var)\s+[\w$]+\s*$/.test(before) && /^:\s*[{([A-Za-z]/.test(after)) return true
  if (/\)\s*$/.test(before) && /^:\s*(?:[A-Za-z{[(]|\w+\s+is\b)/.test(after) && /[{=]/.test(after)) return true
  if (/[\w$)\]]\s+$/.test(before) && /^(?:as|satisfies)\s+[\w{[(]/.test(after)) return true
  if (/^<[\w[\]]+>\s*\|\s*\w/.test(after)) return true
  if (/^<[\w\s,.=|[\]{}]+>\s*\(/.test(after) && /[\w$]\s*$/.test(before)) return true
  if (/[\w$)\]]$/.test(before) && /^!\s*[.;,)[\]]/.test(after)) return true
  if (/^<\w+(?:\s+extends\b|[\w\s,]*>)/.test(after) && /\b(?:class|function|interface)\s+[\w$]+\s*$/.test(before))
    return true
  return /^@[A-Za-z]/.test(after)
}

function isJsxAt(source: string, offset: number): boolean {
  const after = source.slice(offset)
  if (!/^<(?:[A-Za-z][\w.:-]*(?:\s|\/|>)|>)/.test(after)) return false
  return (
    /(?:[([{=?:,;}]|=>|&&|\|\||\breturn|\bdefault|^)\s*$/.test(source.slice(0, offset)) && /<\/[\w.]*>|\/>/.test(after)
  )
}

/** Lines were taken out and others put in: that it parses too is chance. */
export function isChange(text: string): boolean {
  return isDiff(text) && /^- ?\S/m.test(text) && /^\+ ?\S/m.test(text)
}

/** Every line begins with a sign of a diff, and some were added or taken out. */
function isDiff(text: string): boolean {
  const lines = text.split('\n')
  const changed = lines.filter((line) => /^[-+](?![-+=])/.test(line))
  return changed.length > 0 && lines.every((line) => line.trim() === '' || /^(?:[-+ ]|@@|diff\b|index\b)/.test(line))
}

/** A session: some lines are prompts, the others are answers. */
function isTranscript(text: string): boolean {
  return (
    text.split('\n').filter((line) => /^\s*(?:>>?>?|\$|❯)\s+\S/.test(line)).length > 0 &&
    /^[ \t]*(?:>|\$|❯)/m.test(text) &&
    /^(?:>|\$|❯)/.test(text)
  )
}

/** Sentences without any sign of code. */
function isProse(text: string): boolean {
  if (/^(?:import|export|const|let|var|return|await|new|throw|function|class|if|for|while|async)\b/.test(text))
    return false
  return !/[;{}()=[\]<>`]/.test(text) && /^[^\n]*\w \w+ \w/.test(text)
}

function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1
  const end = source.indexOf('\n', offset)
  return source.slice(start, end === -1 ? source.length : end)
}
