/** What the user can mend in a call or a configuration: one line, no stack, exit code 2. */
export class KnownError extends Error {
  override name = 'KnownError'
  /** Lines of the file around the place, for terminals. */
  readonly frame: string | undefined

  constructor(message: string, frame?: string) {
    super(message)
    this.frame = frame
  }
}
