import type { WireRequest } from './message';

/**
 * What a SigV4 signature says in clear: whose key, and for which Region and
 * service. The signature itself is not verified.
 */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The signing name of the service, for example `ecs`. */
  readonly signingName: string;
  /** The session token of temporary credentials. */
  readonly sessionToken?: string;
}

/**
 * Reads the credential scope `key/date/Region/service/aws4_request` from the
 * Authorization header or from a presigned URL; undefined for requests that
 * are not signed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readCredentialScope(
  request: WireRequest,
): CredentialScope | undefined {
  const credential =
    /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ??
    request.query.get('X-Amz-Credential');
  if (!credential) return undefined;

  // From the right: an access key id may hold slashes, the rest may not.
  const parts = credential.split('/');
  const [region, signingName] = parts.slice(-3);
  const accessKeyId = parts.slice(0, -4).join('/');
  if (!accessKeyId || !region || !signingName) return undefined;
  const sessionToken =
    request.headers['x-amz-security-token'] ??
    request.query.get('X-Amz-Security-Token') ??
    undefined;
  return { accessKeyId, region, signingName, sessionToken };
}
