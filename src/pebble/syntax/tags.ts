/** Pebble's tags (`verbatim` is the lexer's). */
import type {Statement} from './ast.ts'
import type {OpenTag, Parser} from './parser.ts'
import {
  parseAutoescape,
  parseCache,
  parseFilterTag,
  parseFlush,
  parseFor,
  parseIf,
  parseParallel,
  parseSet
} from './parse-flow.ts'
import {
  parseBlock,
  parseEmbed,
  parseExtends,
  parseFrom,
  parseImport,
  parseInclude,
  parseMacro
} from './parse-composition.ts'

export type ParseTag = (parser: Parser, tag: OpenTag) => Statement | undefined

export const TAGS: ReadonlyMap<string, ParseTag> = new Map<string, ParseTag>([
  ['autoescape', parseAutoescape],
  ['block', parseBlock],
  ['cache', parseCache],
  ['embed', parseEmbed],
  ['extends', parseExtends],
  ['filter', parseFilterTag],
  ['flush', parseFlush],
  ['for', parseFor],
  ['from', parseFrom],
  ['if', parseIf],
  ['import', parseImport],
  ['include', parseInclude],
  ['macro', parseMacro],
  ['parallel', parseParallel],
  ['set', parseSet]
])

export const TAG_NAMES: ReadonlyArray<string> = [...TAGS.keys(), 'verbatim']
