import { Text } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiFilterOffLine,
  RiInboxLine,
  RiLockLine,
  RiPlugLine,
  RiSearchEyeLine,
  RiTimeLine,
  RiErrorWarningLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import classes from './panel.module.css';
import { PanelState } from './panelState';

/** The states that have something to say. @public */
export type NoticeState = Exclude<PanelState, 'loading' | 'ready'>;

const ICONS: Readonly<Record<NoticeState, RemixiconComponentType>> = {
  none: RiInboxLine,
  'filtered-out': RiFilterOffLine,
  'not-permitted': RiLockLine,
  'not-configured': RiPlugLine,
  'not-found': RiSearchEyeLine,
  stale: RiTimeLine,
  failed: RiErrorWarningLine,
};

/** @public */
export interface PanelNoticeProps {
  state: NoticeState;
  title: string;
  /** What it means and what to do next. */
  children?: ReactNode;
  /** The next step as a button or link. */
  action?: ReactNode;
}

/**
 * Says what a panel is in where it has nothing to show, and the next step; for
 * `stale` a narrow line above what is still shown.
 *
 * @public
 */
export function PanelNotice(props: PanelNoticeProps) {
  const { state, title, children, action } = props;
  const Icon = ICONS[state];
  return (
    <div
      className={classes.notice}
      data-state={state}
      role={state === 'failed' ? 'alert' : 'status'}
    >
      <Icon aria-hidden="true" size={20} />
      <div className={classes.noticeText}>
        <Text as="p" variant="body-medium" weight="bold">
          {title}
        </Text>
        {children && (
          <Text as="p" variant="body-small">
            {children}
          </Text>
        )}
      </div>
      {action}
    </div>
  );
}
