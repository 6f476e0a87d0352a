/** What a fence holds when it is not what it says: only where the one can't be read and the other can. */
import type {Snippet} from './snippet.ts'
import {isHtml, isJson, sniffLanguage} from './sniff.ts'
import {maskTemplateSyntax} from './template-syntax.ts'
import {readScript} from './read-script.ts'

/** The language that the snippet is in; `undefined` when it may be the one it says, or nothing is sure. */
export function otherLanguage({language, source, problems, skip}: Snippet): string | undefined {
  const text = source.trim()
  if (text === '' || /\.{3}|…/.test(text.slice(0, 4))) return undefined
  if (language === 'bash') return otherThanShell(text)
  if (language === 'json' && problems.some(({ruleId}) => ruleId === 'data-parses')) return dataFound(text)
  if (language === 'json' && skip === 'data with other text')
    return isRequest(text) ? 'http' : (htmlOrNothing(text) ?? scriptOrNothing(text))
  if (language === 'json' && skip === 'template syntax in data') return htmlOrNothing(maskTemplateSyntax(text).trim())
  // JSON is YAML too.
  if (language === 'yaml') return htmlOrNothing(text)
  if (language === 'css') return isHtml(text) ? 'html' : isJson(text) ? 'json' : codeInStyle(text)
  if (language === 'html' && !/[<&]|\{[{%#]/.test(text)) return bareInHtml(text)
  return undefined
}

function dataFound(text: string): string | undefined {
  const found = sniffLanguage(text)
  return found === 'html' || found === 'event-stream' || found === 'js' ? found : isRequest(text) ? 'http' : undefined
}

function htmlOrNothing(text: string): string | undefined {
  return isHtml(text) ? 'html' : undefined
}

/** Pieces of scripts too: no style sheet has such lines. */
function codeInStyle(text: string): string | undefined {
  const isCode = /=>|^[ \t]*(?:const|let|var|import\s[^;]*\sfrom|export|return|function|async|await)\b/m.test(text)
  return isCode && 'ast' in readScript(text) ? 'js' : scriptOrNothing(text)
}

function scriptOrNothing(text: string): string | undefined {
  return sniffLanguage(text) === 'js' ? 'js' : undefined
}

function bareInHtml(text: string): string | undefined {
  const found = sniffLanguage(text)
  if (found === 'js' || found === 'json' || found === 'event-stream') return found
  return /^[.#]?[\w-]+(?![\w-])[^{}\n]*\{\s*[\w-]+\s*:[^{}]*;?\s*\}/.test(text) ? 'css' : undefined
}

/** Every line is a request or one of its headers. */
function isRequest(text: string): boolean {
  return /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\/|https?:)\S*/.test(text) || /^HTTP\/\d/.test(text)
}

function otherThanShell(source: string): string | undefined {
  // Notes beside the commands are not what it is.
  const text = source.replace(/^[ \t]*#.*$/gm, '').trim()
  if (text === '' || /^[ \t]*(?:\$|%|>)\s/m.test(text)) return undefined
  if (isRequest(text)) return 'http'
  const found = sniffLanguage(text)
  if (found === 'html' || found === 'json' || found === 'event-stream') return found
  if (found === 'js' && !/\bfunction\s+\w+\s*\(\)|\$\(|\bif \[/.test(text)) return 'js'
  return isCalls(text) ? 'js' : undefined
}

/** `db.products.createIndex({category: 1})`: statements that are calls of members, as a shell has none. */
function isCalls(text: string): boolean {
  if (!/^[A-Za-z_$][\w$]*(?:\.[\w$]+)+\(/.test(text)) return false
  const result = readScript(text)
  return 'ast' in result && !result.repaired
}
