import type { CredentialScope } from './credentialScope';
import { isForm } from './dispatch';
import type { WireRequest, WireResponse } from './message';

/** Answers a request for a service that is not simulated, in a form that its client can read. */
export function unknownService(
  request: WireRequest,
  scope: CredentialScope | undefined,
  requestId: string,
): WireResponse {
  const wanted =
    request.headers['x-amz-target'] ??
    scope?.signingName ??
    `${request.method} ${request.path}`;
  const message = `The simulator has no service that answers ${wanted}`;
  if (isForm(request)) {
    return {
      status: 404,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>UnknownService</Code><Message>${escapeXml(
        message,
      )}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  }
  return {
    status: 404,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': 'UnknownService',
    },
    body: JSON.stringify({ __type: 'UnknownService', message }),
  };
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
