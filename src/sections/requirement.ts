/** What a document must say, as data: a preset or a config states it, `required-sections` looks for it. */

/**
 * What a text has to have in it. Letter case and the width of space don't matter, a blank also stands for a hyphen, `*`
 * for the rest of a word, `|` parts alternatives: `auto reconnect* | retr*` is found in `Auto-reconnection` and in `retries`.
 * Between slashes it is a regular expression, without regard to case: `/poll(ing|s)?/`.
 */
export type Phrase = string

/** Any of these. */
export type AnyOf = ReadonlyArray<Phrase>

/** One way to cover an aspect; all that it states has to hold of one piece of text. */
export interface Evidence {
  /**
   * The piece of text in which all has to be (default: `block`): a sentence; a block (a paragraph, a list item, a row, a comment
   * in code); a table; the direct text of one heading.
   */
  within?: 'sentence' | 'block' | 'table' | 'heading'
  /** Each of these groups is found in the piece, the headings above it (below the section's own) included. */
  says?: ReadonlyArray<AnyOf>
  /** Cut out of the piece before it is searched: how the words occur when they mean something else. */
  cut?: AnyOf
  /** The heading above the piece, below the section's own, has one of these. */
  heading?: AnyOf
  /** One fence has each of these groups. With `says`, both have to hold, not in the same place. */
  code?: ReadonlyArray<AnyOf>
  /** A link of the section leads to an address with one of these. */
  link?: AnyOf
}

export interface AspectRequirement {
  /** As a message names it: `automatic reconnection`. */
  name: string
  /** Any of these covers it. */
  evidence: ReadonlyArray<Evidence>
  /** Words that would satisfy it, for the message. */
  suggestion: string
  /** How many pieces must cover it (default: 1). */
  atLeast?: number
  /** How many pieces may (default: any number). */
  atMost?: number
}

export interface TopicRequirement {
  /** As a message names it: `authentication`. */
  name: string
  /** Headings under which it is looked for by a reader: there a missing aspect is reported. */
  heading?: AnyOf
  /** What belongs to it; each is required. */
  aspects: ReadonlyArray<AspectRequirement>
}

export interface SectionRequirement {
  /** As a message names it: `Server-Sent Events`. */
  name: string
  /** Headings that open it: any of these. */
  heading: AnyOf
  /** Headings that open it when none has `heading`, if the text below has what `shows` states. */
  otherwise?: AnyOf
  /** Any of this is in it. When what `heading` found has none of it, but the section around that has, that one is meant. */
  shows?: ReadonlyArray<Evidence>
  /** What it covers, at any depth and in any order. */
  topics?: ReadonlyArray<TopicRequirement>
  /** Sections inside it. */
  sections?: ReadonlyArray<SectionRequirement>
  /** How many such sections there must be (default: 1). */
  atLeast?: number
  /** How many there may be (default: any number). */
  atMost?: number
}

export interface DocumentRequirement {
  /** Documents it holds for: patterns as in `.gitignore`, without regard to case. */
  files: ReadonlyArray<string>
  /** Requirements to start from: a section here with the same name stands in place of the one there (default: none). */
  extends?: 'facet'
  /** The sections stand in the document in the order of the list (default: `false`: any order). */
  order?: boolean
  sections: ReadonlyArray<SectionRequirement>
}
