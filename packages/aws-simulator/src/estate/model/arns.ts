import type { Place } from './types';

/** Builds an ARN of a regional resource. */
export function arnOf(
  partition: string,
  service: string,
  place: Place,
  resource: string,
): string {
  return `arn:${partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** The parts of an ARN; the resource keeps its colons and slashes. */
export interface ParsedArn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN apart; `undefined` when the text is none. */
export function parseArn(text: string): ParsedArn | undefined {
  const [prefix, partition, service, region, account, ...resource] =
    text.split(':');
  if (prefix !== 'arn' || resource.length === 0) {
    return undefined;
  }
  return { partition, service, region, account, resource: resource.join(':') };
}
