/**
 * An AWS error that the service's model does not declare, such as
 * `ValidationError`, `AccessDenied` or `Throttling`. For declared errors throw
 * the exception class of the SDK client instead.
 */
export class AwsError extends Error {
  /** The code as it goes over the wire. */
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;
  /** Further members of the error, beside its message. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    status: number = 400,
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
