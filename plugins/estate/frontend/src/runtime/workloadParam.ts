import { isArn } from '@pilothouse/plugin-aws-estate-common';

/** The parameter of the address that names the workload whose section is open. */
const WORKLOAD = 'workload';

/** The ARN of the workload that the address names, if it names one. */
export function readWorkload(params: URLSearchParams): string | undefined {
  const text = params.get(WORKLOAD);
  return text && isArn(text) ? text : undefined;
}

/** Leads to the section of a workload on the same page. */
export function toWorkload(arn: string): string {
  return `?${new URLSearchParams({ [WORKLOAD]: arn })}`;
}
