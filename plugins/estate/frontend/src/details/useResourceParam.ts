import { isArn } from '@pilothouse/plugin-aws-estate-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { withParams } from '../navigation/searchParams';

/** The same address with the details of a resource open, or with none. */
export function withResource(
  params: URLSearchParams,
  arn: string | undefined,
): URLSearchParams {
  return withParams(params, { resource: arn });
}

/**
 * The resource whose details are open, in the address: it can be shared, and
 * "back" closes it.
 *
 * @returns its ARN, if any is open, and how to open one (undefined closes)
 */
export function useResourceParam(): [
  string | undefined,
  (arn: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const text = params.get('resource');
  const open = useCallback(
    (arn: string | undefined) =>
      setParams(current => withResource(current, arn)),
    [setParams],
  );
  return [text && isArn(text) ? text : undefined, open];
}
