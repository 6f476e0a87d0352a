/** Scripts for the compiler: without what only it would read. */
import {tokenizer} from 'acorn'

/**
 * The script with its comments blanked out, character for character as long as before: TypeScript reads types from them
 * (`@type {…}`), files (`/// <reference …>`) and orders (`@ts-ignore`), browsers don't.
 */
export function withoutComments(script: string): string {
  let text = script
  const onComment = (_block: boolean, _text: string, start: number, end: number): void => {
    text = text.slice(0, start) + script.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end)
  }
  try {
    const tokens = tokenizer(script, {ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true, onComment})
    for (const token of tokens) if (token.end >= script.length) break
  } catch {
    // What stands behind is no code for TypeScript either.
  }
  return text
}
