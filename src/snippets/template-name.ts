/** Which template file a fence shows: from its first line, its title, or the words above it. */
import type {FenceFlag} from './snippet.ts'

export interface TemplateHints {
  source: string
  flags: ReadonlyArray<FenceFlag>
  /** Markdown of the paragraph directly above, `''` when there is none. */
  above: string
}

const firstLine = /^\s*(?:<!--|\{#-?)\s*(.*?)\s*(?:-->|-?#\})/s
const path = /(?:^|[\s`"'(/])((?:[\w.@-]+\/)*[\w.@-]+)\.html?(?=$|[\s`"'),:;*-])/

/**
 * The template's name without `templates/` and `.html`, or `undefined`. A first-line comment may have more words
 * (`<!-- templates/layout.html (extends minimal) -->`); above the fence the file must be named as a template.
 */
export function readTemplateName(hints: TemplateHints): string | undefined {
  return fromComment(hints.source) ?? fromTitle(hints.flags) ?? fromAbove(hints.above)
}

/** Path of the script, style sheet or data file that a fence shows, without a leading `/`; `undefined` when nothing names it. */
export function readFileName(hints: TemplateHints): string | undefined {
  const comment =
    /^[ \t]*(?:\/\/|\/\*|#)\s*(?:file(?:name)?:\s*)?`?\/?((?:[\w.@-]+\/)*[\w.@-]+\.(?:m?js|css|json))`?\s*(?:\*\/)?\s*$/m.exec(
      hints.source.split('\n', 1)[0] ?? ''
    )?.[1]
  if (comment !== undefined) return comment
  const flag = hints.flags.find((candidate) => /^(?:title|filename|file|name|path)$/i.test(candidate.name))
  if (flag?.value !== undefined && /\.(?:m?js|css|json)$/.test(flag.value)) return flag.value.replace(/^\.?\//, '')
  const label = (hints.above.trim().split('\n').at(-1) ?? '').replace(/[*_`]/g, '').trim()
  return /^(?:(?:in|file|create|save as|add)\s+)?\.?\/?((?:[\w.@-]+\/)*[\w.@-]+\.(?:m?js|css|json))\s*:?$/i.exec(
    label
  )?.[1]
}

/** `templates/shop/products/list.html` → `shop/products/list`; folders before `templates/` don't count. */
function templateName(file: string): string {
  return file
    .replace(/^\.?\//, '')
    .replace(/^(?:.*\/)?templates\//, '')
    .replace(/\.html?$/, '')
}

function fromComment(source: string): string | undefined {
  const comment = firstLine.exec(source)?.[1]
  if (comment === undefined || comment.includes('\n')) return undefined
  const match = /^(?:(?:file|template)(?::\s*|\s+))?`?((?:[\w.@-]+\/)*[\w.@-]+\.html?)`?(?=$|[\s:,(—–-])/i.exec(comment)
  return match?.[1] === undefined ? undefined : templateName(match[1])
}

function fromTitle(flags: ReadonlyArray<FenceFlag>): string | undefined {
  const flag = flags.find((candidate) => /^(?:title|filename|file|name|path)$/i.test(candidate.name))
  const value = flag?.value
  return value !== undefined && /\.html?$/.test(value) ? templateName(value) : undefined
}

/**
 * The last sentence above names a file as *the template that is shown*: a line that is a label (**Template:
 * `templates/x.html`**, `templates/x.html`:) or one that ends in a colon and names exactly one template file.
 */
function fromAbove(above: string): string | undefined {
  const line = above.trim().split('\n').at(-1)?.trim() ?? ''
  const files = filesOf(line)
  const [file] = files
  if (file === undefined || files.length > 1) return undefined
  const label = line.replace(/[*_`]/g, '').trim()
  const isLabel =
    /^(?:[\w ]*\btemplate\b[\w ]*|[\w ]*\bfile\b[\w ]*)?:?\s*\[?[\w./@-]+\.html?\]?(?:\([^)]*\))?\s*:?$/i.test(label)
  return isLabel ? templateName(file) : undefined
}

/** Template files of a line: link texts and code count once, link targets only when the text names no file. */
function filesOf(line: string): ReadonlyArray<string> {
  const words = line.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, text: string, target: string) =>
    path.test(` ${text}`) ? ` ${text} ` : ` ${target} `
  )
  const found = [...words.matchAll(new RegExp(path, 'g'))].map((match) => `${match[1] ?? ''}.html`)
  return [...new Set(found)]
}
