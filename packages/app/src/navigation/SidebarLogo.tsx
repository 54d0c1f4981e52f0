import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { Logo } from './Logo';

/** Width and height of the mark in pixels. */
const MARK_SIZE = 32;

/** The logo at the top of the sidebar, with its name where there is room. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      aria-label="Pilothouse: home"
      style={{
        alignItems: 'center',
        boxSizing: 'border-box',
        color: 'white',
        display: 'flex',
        // The width of the rail of icons below, so that the mark stands in line.
        paddingInline: (sidebarConfig.drawerWidthClosed - MARK_SIZE) / 2,
        minHeight: 2.5 * sidebarConfig.logoHeight,
      }}
    >
      <Logo size={MARK_SIZE} withName={isOpen} />
    </Link>
  );
}
