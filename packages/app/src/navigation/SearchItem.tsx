import { NavContentNavItem } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { SearchDialog } from './SearchDialog';

/**
 * Opens the search in a dialog. Its results look as they do on the search page:
 * plugins attach their items to the page, and the dialog has the same.
 */
export function SearchItem({ node, href }: NavContentNavItem) {
  const items = (node.edges.attachments.get('items') ?? []).flatMap(
    item =>
      item.instance?.getData(SearchResultListItemBlueprint.dataRefs.item) ?? [],
  );
  return (
    <SidebarSearchModal>
      {({ toggleModal }) => (
        <SearchDialog items={items} page={href} onClose={toggleModal} />
      )}
    </SidebarSearchModal>
  );
}
