import { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import { SearchItem } from './SearchItem';

/** The page that a pasted text leads to. */
export function DestinationSearchItem(props: BaseSearchResultListItemProps) {
  const { icon, result } = props;
  return result ? (
    <SearchItem icon={icon} title={result.title} href={result.location}>
      {result.text}
    </SearchItem>
  ) : null;
}
