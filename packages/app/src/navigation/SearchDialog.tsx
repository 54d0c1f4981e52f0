import { useContent } from '@backstage/core-components';
import {
  DefaultResultListItem,
  SearchBar,
  SearchResult,
  SearchResultPager,
  useSearch,
} from '@backstage/plugin-search-react';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { ButtonIcon, Link } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import classes from './SearchDialog.module.css';

/** How results of some kind look. */
type ResultItem = typeof SearchResultListItemBlueprint.dataRefs.item.T;

/**
 * How long the dialog takes to leave, in milliseconds, as Material UI has it.
 * Until then it holds the focus.
 */
const LEAVING = 195;

/** Properties of {@link SearchDialog}. */
export interface SearchDialogProps {
  /** The first that knows a result shows it. */
  items: readonly ResultItem[];
  /** The path of the search page. */
  page: string;
  onClose(): void;
}

/**
 * What stands in the dialog of the search: it closes by itself when a result is
 * opened, and leads to the page with all results.
 */
export function SearchDialog({ items, page, onClose }: SearchDialogProps) {
  const { term } = useSearch();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useFocusPageWhenLeft();

  const toResults = (query: string) =>
    `${page}?${new URLSearchParams({ query })}`;
  return (
    <div className={classes.dialog}>
      <div className={classes.bar}>
        <SearchBar
          inputProps={{ ref: input }}
          // The dialog closes and gives back the focus: the rest of the stroke
          // would press the button that opens it again.
          onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
          // What is searched lags behind what was typed.
          onSubmit={() => navigate(toResults(input.current?.value ?? term))}
        />
        <ButtonIcon
          aria-label="Close"
          variant="tertiary"
          icon={<RiCloseLine aria-hidden="true" />}
          onPress={onClose}
        />
      </div>
      <Link href={toResults(term)}>View full results</Link>
      <div className={classes.results}>
        <SearchResult>
          {({ results }) => (
            <ul className={classes.list}>
              {results.map(({ document, ...result }, index) => {
                const Item = items.find(({ predicate }) =>
                  predicate?.({ document, ...result }),
                )?.component;
                return Item ? (
                  <Item key={index} {...result} result={document} />
                ) : (
                  <li key={index}>
                    <DefaultResultListItem {...result} result={document} />
                  </li>
                );
              })}
            </ul>
          )}
        </SearchResult>
      </div>
      <SearchResultPager />
    </div>
  );
}

/** Who opens a page from the dialog goes on in it, and not in the sidebar. */
function useFocusPageWhenLeft() {
  const { focusContent } = useContent();
  const { key } = useLocation();
  const openedAt = useRef(key);
  useEffect(() => {
    if (key !== openedAt.current) {
      setTimeout(focusContent, LEAVING);
    }
  }, [key, focusContent]);
}
