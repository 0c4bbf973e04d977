/** Why the private PostgreSQL or Redis could not be had. Each message is one sentence that says what to do. */
export type PrivateServicesErrorCode =
  | 'SERVICES.BAD_DIR'
  | 'SERVICES.BUSY'
  | 'SERVICES.NO_POSTGRES'
  | 'SERVICES.NO_POSTGRES_USER'
  | 'SERVICES.OTHER_OWNER'
  | 'SERVICES.OLD_DATA'
  | 'SERVICES.POSTGRES_FAILED'
  | 'SERVICES.NO_REDIS'
  | 'SERVICES.REDIS_FAILED'
  | 'SERVICES.PORT_TAKEN';

export class PrivateServicesError extends Error {
  constructor(
    readonly code: PrivateServicesErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'PrivateServicesError';
  }
}
