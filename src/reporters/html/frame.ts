/** HTML that a snippet left behind, shown where it can neither run, nor ask for anything, nor leave. */
import {escapeLines} from './escape.ts'

/** Style of the page inside; its hash is part of both policies. */
export const frameStyle =
  ':root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{margin:8px;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{border:1px solid #8888;padding:2px 8px;text-align:left}'

export interface FrameOptions {
  title: string
  /** `sha256-…` of `frameStyle`. */
  styleHash: string
}

/** A frame without any right: no script, no request, no link that leads anywhere, no style of its own. */
export function frame(html: string, {title, styleHash}: FrameOptions): string {
  const head = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'none'; base-uri 'none'; style-src '${styleHash}'"><style>${frameStyle}</style>`
  return `<iframe sandbox="" loading="lazy" referrerpolicy="no-referrer" title="${escapeLines(title)}" srcdoc="${escapeLines(head + withoutIdle(html))}"></iframe>`
}

/** A policy does not hold back what only prepares a request; what it does hold back need not be there. */
function withoutIdle(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(?:link|meta|base)\b[^>]*>/gi, '')
    .replace(/(<[^>]*?)\sstyle="[^"]*"/gi, '$1')
}
