import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiLogoutBoxLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { useSignOut } from '../signIn';
import { CatalogItem } from './CatalogItem';
import { ForCellReaders } from './ForCellReaders';
import { MyTeamsItem } from './MyTeamsItem';
import { SearchItem } from './SearchItem';
import { SidebarLogo } from './SidebarLogo';

const MenuIcon = () => <RiMenuLine />;
const SearchIcon = () => <RiSearchLine />;
const SignOutIcon = () => <RiLogoutBoxLine />;

/** Only at the root itself: every other page stands below it. */
function HomeItem({ icon, href, title }: NavContentNavItem) {
  return <SidebarItem icon={() => icon} to={href} text={title} end />;
}

function PageItem({ icon, href, title }: NavContentNavItem) {
  return <SidebarItem icon={() => icon} to={href} text={title} />;
}

/**
 * Search, home, the user's teams, the pages in the order in which people need
 * them and only where they may read them, pages of any further plugin by title,
 * and at the bottom what is personal.
 */
export function PortalSidebar({ navItems }: NavContentComponentProps) {
  const { label: signOutLabel, signOut } = useSignOut();
  const pages = navItems.withComponent(PageItem);

  // These stand in the sidebar in a form of their own.
  const search = navItems.withComponent(SearchItem).take('page:search');
  pages.take('page:notifications');

  const home = navItems.withComponent(HomeItem).take('page:aws-team/home');
  const catalog = navItems.withComponent(CatalogItem).take('page:catalog');
  const accounts = pages.take('page:aws-estate/accounts');
  const resources = pages.take('page:aws-estate/resource');
  const ownership = pages.take('page:aws-estate/ownership');
  const discovery = pages.take('page:aws-estate/discovery');
  const templates = pages.take('page:scaffolder');
  const settings = pages.take('page:user-settings');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        {search}
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {home}
        <MyTeamsItem />
        {catalog}
        {resources}
        {discovery}
        <SidebarScrollWrapper>
          <ForCellReaders>
            {accounts}
            {ownership}
          </ForCellReaders>
          {pages.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
        {templates}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
        <SidebarItem icon={SignOutIcon} text={signOutLabel} onClick={signOut} />
      </SidebarGroup>
    </Sidebar>
  );
}
