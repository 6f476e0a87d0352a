/** What the code inside a page of a real browser tells the process outside. Text only: it crosses a process wall. */
import type {During, LogEntry} from '../page/outcome.ts'
import type {RequestVia} from '../web/server.ts'

/** Where it happened: a stack as V8 writes it, or an element. */
export interface Mark {
  stack?: string
  /** Tag of an element and its number among its like, in order of appearance. */
  element?: ElementKey
}

export interface ElementKey {
  tag: string
  number: number
}

type WithoutPlace<Entry> = Entry extends LogEntry ? Omit<Entry, 'at'> : never

export type Told =
  | {kind: 'entry'; entry: WithoutPlace<LogEntry>; mark: Mark}
  /** Something was thrown and nobody caught it; the browser says so too. */
  | {kind: 'thrown'; t: number; during: During; thrown: Thrown | undefined; spot: ThrownSpot}
  | {kind: 'rejected'; t: number; thrown: Thrown}
  /** A request is about to be made. */
  | {kind: 'call'; via: RequestVia; url: string; written: string; during: During; mark: Mark}
  | {kind: 'navigation'; t: number; url: string; mark: Mark}
  /** An inline script came into the page later; code of it is called so in stacks. */
  | {kind: 'script'; address: string; source: string}

export interface Thrown {
  name: string
  message: string
  stack: string | undefined
}

/** 1-based. */
export interface ThrownSpot {
  filename: string
  line: number
  column: number
}

/** What the code inside is started with. */
export interface InsideConfig {
  /** Name of the function that takes messages. */
  binding: string
  /** Key of the object that the driver calls. */
  handle: string
  /** Names that the page may take as given. */
  globals: ReadonlyArray<string>
  /** Types of the events that the server's streams send. */
  eventTypes: ReadonlyArray<string>
}

/** What the driver calls. */
export interface Inside {
  /** The page counts as loaded. */
  settle(): void
  text(): string
  body(): string
  /** Sources that are not closed: number, `readyState`. */
  openSources(): ReadonlyArray<readonly [number, 0 | 1 | 2]>
  offers(): ReadonlyArray<{element: number; type: string; tag: string; key: ElementKey | undefined}>
  nameOf(element: number): string | undefined
  use(element: number, type: string): void
  longestDelay(): number
  leave(): void
  /** What a module exports that nobody has. */
  placeholder(): object
  /** Sources of the inline scripts of the document. */
  scripts(): ReadonlyArray<string>
  /** Runs a classic script that is called so in stacks. */
  run(source: string, address: string): void
}
