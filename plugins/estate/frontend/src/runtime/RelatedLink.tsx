import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RelatedAwsResource } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  ExternalConsoleLink,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { resourceRouteRef } from '../routes';
import { asSqsQueue } from './storedData';

/**
 * A resource that another one names by its ARN: its name, which leads to what
 * the portal knows of it, and the console. Of a queue also how many messages
 * lie in it. Where the portal does not hold it, its ARN says what it is.
 */
export function RelatedLink(props: {
  arn: string;
  related: readonly RelatedAwsResource[];
}) {
  const { arn } = props;
  const resourceRoute = useRouteRef(resourceRouteRef);
  const known = props.related.find(one => one.arn === arn && one.observedAt);
  if (!known) {
    return (
      <span title="The portal does not hold it">{untrustedText(arn)}</span>
    );
  }
  const queue = asSqsQueue(known.data);
  const name = untrustedText(known.name ?? arn, 200);
  return (
    <>
      {resourceRoute ? (
        <Link
          href={`${resourceRoute()}?arn=${encodeURIComponent(arn)}`}
          variant="body-small"
          title={arn}
        >
          {name}
        </Link>
      ) : (
        name
      )}
      {queue && (
        <>
          {' '}
          · {queue.visible} waiting, {queue.inFlight} in flight, read{' '}
          <Age at={known.observedAt} />
        </>
      )}
      {known.consoleUrl && (
        <>
          {' '}
          <ExternalConsoleLink href={known.consoleUrl} />
        </>
      )}
    </>
  );
}
