/** One finding of the JSON report. */
export interface Message {
  severity: 'error' | 'warning' | 'info'
  line: number
  ruleId: string
  message: string
}

/** What the checker said about one guide. */
export interface Result {
  name: string
  fault?: {title: string; line: number; expect: 'error' | 'warning'; also: number[]}
  messages: Message[]
  loud: Message[]
  there?: Message[]
  elsewhere?: Message[]
  found?: boolean
  reached?: boolean
  mute: {line: number; reason: string}[]
  crash?: string
  seconds: number
}

export interface Totals {
  correct: number
  falseAlarms: number
  noisyGuides: number
  faults: number
  found: number
  reached: number
  collateral: number
  crashes: number
  proven: number
  failed: number
  skipped: number
}

export function score(options?: {filter?: string; jobs?: number; sample?: number}): Promise<Result[]>
export function total(results: ReadonlyArray<Result>): Totals
