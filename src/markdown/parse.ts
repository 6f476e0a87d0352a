/** One parse per document: CommonMark with GitHub's tables and the frontmatter of site generators. */
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {maskMdx} from './mask-mdx.ts'
import {recent} from '../text/recent.ts'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

declare module 'vfile' {
  interface DataMap {
    checkDocsTree: Root
  }
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/**
 * The tree of a Markdown file. A byte order mark is taken off `file.value` first: no reader or editor counts it, and
 * micromark's places don't either.
 */
export function parseMarkdown(file: VFile | string): Root {
  const document = typeof file === 'string' ? new VFile(file) : file
  document.value = textOf(document)
  const tree = parseText(isMdx(document) ? maskMdx(document.value) : document.value)
  document.data.checkDocsTree = tree
  return tree
}

/** Documents that link to one another are also checked one after the other. */
const parseText = recent(1_000_000, (text) => processor.parse(text))

/** The tree of a file: that which `parseMarkdown` gave for it, or would give. */
export function treeOf(file: VFile): Root {
  const {path, data} = file
  data.checkDocsTree ??= parseMarkdown(new VFile({value: String(file), ...(path === undefined ? {} : {path})}))
  return data.checkDocsTree
}

/** True for a file that is MDX by its name. */
export function isMdx(file: VFile): boolean {
  return /\.mdx$/i.test(file.path ?? '')
}

/** The text that the places of a tree count in. */
export function textOf(file: VFile): string {
  return String(file).replace(/^\uFEFF/, '')
}
