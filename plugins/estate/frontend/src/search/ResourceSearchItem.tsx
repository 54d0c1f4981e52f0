import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import { AwsResourceDocument } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { resourceRouteRef } from '../routes';
import { SearchItem } from './SearchItem';

/**
 * A resource that was found: what it is, where it runs and whose it is. How it
 * is stands on its page: the index is minutes old.
 */
export function ResourceSearchItem(props: BaseSearchResultListItemProps) {
  const { icon, result } = props;
  const page = useRouteRef(resourceRouteRef);
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
      ]
        .filter(Boolean)
        .join(' · ')}
      {' · owned by '}
      {owner ? <OwnerTitle ownerRef={owner} /> : 'nobody'}
    </SearchItem>
  );
}

/** As the catalog calls it, once that is known. */
function OwnerTitle({ ownerRef }: { ownerRef: string }) {
  const { primaryTitle } = useEntityPresentation(ownerRef, {
    defaultKind: 'group',
  });
  return <>{primaryTitle}</>;
}
