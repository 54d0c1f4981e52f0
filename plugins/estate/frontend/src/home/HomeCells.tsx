import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  DenseColumn,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { resourceRouteRef } from '../routes';
import { TwoLines } from '../workloads/WorkloadCells';
import classes from './home.module.css';

/** The name of a workload, which leads to its page, and the service it is part of. */
export function WorkloadCell({ workload }: { workload: AwsResource }) {
  const resourceRoute = useRouteRef(resourceRouteRef);
  const name = untrustedText(workload.name, 100);
  return (
    <>
      {resourceRoute ? (
        <Link
          href={`${resourceRoute()}?arn=${encodeURIComponent(workload.arn)}`}
          className={classes.name}
          standalone
        >
          {name}
        </Link>
      ) : (
        name
      )}
      {workload.entityRef && (
        <div className={classes.second}>
          of <EntityRefLink entityRef={workload.entityRef} hideIcon />
        </div>
      )}
    </>
  );
}

/** Whose it is, for who is in several teams. */
export const teamColumn: DenseColumn<AwsResource> = {
  id: 'team',
  label: 'Team',
  width: '9rem',
  render: ({ ownerRef }) =>
    ownerRef ? <EntityRefLink entityRef={ownerRef} hideIcon /> : '–',
};

export const placeColumn: DenseColumn<AwsResource> = {
  id: 'place',
  label: 'Environment, account',
  width: '13rem',
  render: workload => (
    <TwoLines
      first={[workload.environment, workload.region]
        .filter(Boolean)
        .join(' · ')}
      firstTitle={accountTitle(workload)}
      second={workload.accountName ?? workload.accountId}
    />
  ),
};
