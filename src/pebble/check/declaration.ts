/** What a template may expect of its context: data that a preset or a project states. */

/** The type of a value. */
export type DeclaredType =
  | {
      kind: 'string'
      /** All values that it can have; comparing with another one is a mistake. */
      values?: ReadonlyArray<string>
      /** What readers write for a value, and the value that is meant. */
      aliases?: Readonly<Record<string, string>>
      /** Never empty and never null, so that it is no condition; why. */
      alwaysTrue?: string
    }
  | {kind: 'boolean'}
  /** java.lang.Integer or Long. */
  | {kind: 'integer'}
  /** java.lang.Double: prints `8.0`. */
  | {kind: 'double'}
  | {kind: 'list'; item: DeclaredType}
  | {kind: 'set'; item: DeclaredType}
  | {
      kind: 'map'
      members: Readonly<Record<string, DeclaredType>>
      /** There may be members that are not listed (default: false). */
      open?: boolean
    }
  | {kind: 'any'}

export interface DeclaredVariable {
  type: DeclaredType
  /** When it is there (`only if authenticated`); absent when always. */
  when?: string
  /** One sentence for a reader. */
  description?: string
  /** Why it should not be relied upon: nothing sets it, or it is not documented. */
  caution?: string
}

export interface ContextDeclaration {
  /** For messages: `Facet page of a collection`. */
  name: string
  variables: Readonly<Record<string, DeclaredVariable>>
  /** Any other variable may be there too, as the members of a JSON service are (default: false). */
  open?: boolean
  /** Variables of other requests or older versions, and what to write instead. */
  renamed?: Readonly<Record<string, string>>
}
