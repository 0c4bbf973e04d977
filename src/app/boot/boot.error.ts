/** The service cannot start as it is; the message is one sentence that says what to do. */
export class BootError extends Error {
  constructor(
    readonly code: 'BOOT.DATABASE_UNREACHABLE' | 'BOOT.PORT_TAKEN' | 'BOOT.BAD_WORLD' | 'BOOT.ACCOUNT_TAKEN',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'BootError';
  }
}
