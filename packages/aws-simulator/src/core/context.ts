/**
 * Who calls what, where and when: everything that a handler may know about a
 * call besides its input.
 */
export interface CallContext {
  /** The 12-digit id of the account that the caller's credentials belong to. */
  readonly account: string;
  /** The Region that the request was signed for, for example `eu-west-1`. */
  readonly region: string;
  /** The partition of that Region: `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly accessKeyId: string;
  /** The caller as AWS names it, for example `arn:aws:sts::111122223333:assumed-role/Reader/portal`. */
  readonly principalArn: string;
  /** The caller's unique id, as GetCallerIdentity tells it. */
  readonly userId: string;
  readonly requestId: string;
  /** Where the request was sent to, for example `http://127.0.0.1:4566`; answers that hold URLs start with it. */
  readonly endpoint: string;
  /** The signing name of the service, for example `ecs` or `elasticloadbalancing`. */
  readonly service: string;
  /** The operation as the API names it, for example `ListServices`. */
  readonly operation: string;
  /** The time in the scenario, which may run ahead of the real one. */
  now(): Date;
}
