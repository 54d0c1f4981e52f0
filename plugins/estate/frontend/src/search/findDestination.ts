import { isArn, withoutQualifier } from '@pilothouse/plugin-aws-estate-common';

/** A page that a pasted text names. */
export interface Destination {
  title: string;
  text: string;
  /** The parameters of the page of resources. */
  params: URLSearchParams;
}

/** As AWS writes it, and as its console shows it: `1234-5678-9012`. */
const ACCOUNT = /^(\d{12}|\d{4}-\d{4}-\d{4})$/;

/**
 * Which page a text leads to: an ARN to its resource, an account id to the
 * resources of the account. It says nothing of whether they exist.
 *
 * @param term - what somebody typed or pasted
 * @returns nothing where it is any other text
 */
export function findDestination(term: string): Destination | undefined {
  const text = term.trim();
  if (ACCOUNT.test(text)) {
    const account = text.replaceAll('-', '');
    return {
      title: `Go to AWS account ${account}`,
      text: 'All resources of the account, if the portal reads it: not checked',
      params: new URLSearchParams({ account }),
    };
  }
  if (isArn(text)) {
    const arn = withoutQualifier(text);
    return {
      title: `Go to ${arn.split(':').slice(5).join(':')}`,
      text: `${arn} — if the portal knows it: not checked`,
      params: new URLSearchParams({ arn }),
    };
  }
  return undefined;
}
