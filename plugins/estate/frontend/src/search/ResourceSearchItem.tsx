import { useRouteRef } from '@backstage/frontend-plugin-api';
import { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import { AwsResourceDocument } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useOwnerName } from '../filters';
import { resourceRouteRef } from '../routes';
import { SearchItem } from './SearchItem';

/**
 * A resource that was found: what it is, where it runs and whose it is. How it
 * is stands on its page: the index is minutes old.
 */
export function ResourceSearchItem(props: BaseSearchResultListItemProps) {
  const { icon, result } = props;
  const page = useRouteRef(resourceRouteRef);
  const ownerName = useOwnerName();
  if (!result) {
    return null;
  }
  const resource = result as AwsResourceDocument;
  const { arn, environment, owner } = resource;
  return (
    <SearchItem
      icon={icon}
      title={resource.title}
      href={
        page ? `${page()}?${new URLSearchParams({ arn })}` : resource.location
      }
    >
      {[
        resource.resourceType,
        accountTitle(resource),
        resource.region,
        environment && untrustedText(environment),
        `owned by ${owner ? ownerName(owner) : 'nobody'}`,
      ]
        .filter(Boolean)
        .join(' · ')}
    </SearchItem>
  );
}
