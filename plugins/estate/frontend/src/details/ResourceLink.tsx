import { Link } from '@backstage/ui';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { RiArrowRightSLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import classes from './details.module.css';
import { withResource } from './useResourceParam';

/** The name of a resource; it opens the details above the list it stands in. */
export function ResourceLink(props: {
  resource: Pick<AwsResource, 'arn' | 'name'>;
}) {
  const { arn, name } = props.resource;
  const [params] = useSearchParams();
  return (
    <Link
      href={`?${withResource(params, arn)}`}
      className={classes.resourceLink}
      standalone
    >
      {untrustedText(name)}
      <RiArrowRightSLine aria-hidden="true" size={14} />
    </Link>
  );
}
