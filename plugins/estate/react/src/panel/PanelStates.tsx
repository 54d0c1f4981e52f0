import { Button, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { untrustedText } from '../text';
import { Age } from '../time';
import classes from './panel.module.css';
import { NoticeState, PanelNotice } from './PanelNotice';
import { PanelContent, panelState } from './panelState';
import { PanelData } from './usePanelData';

/** A notice in the panel's own words. @public */
export interface PanelWords {
  /**
   * `not-configured` where the list is empty because nothing is connected yet,
   * `not-permitted` where it may be because the reader sees only a part.
   */
  state?: 'none' | 'not-configured' | 'not-permitted';
  title: string;
  /** What it means and what to do next. */
  description: ReactNode;
  action?: ReactNode;
}

/** @public */
export interface PanelStatesProps<T> extends PanelContent<T> {
  panel: PanelData<T>;
  /** What the panel shows, in the plural, for example `workloads`. */
  subject: string;
  /** For when there is truly nothing. */
  none(data: T): PanelWords;
  /** For when the plugin is not installed or nothing is connected. */
  notConfigured?: PanelWords;
  /** For when there is no such thing. */
  notFound?: PanelWords;
  /** Who gives access, as the end of `Ask …`. */
  accessFrom?: string;
  onClearFilters?(): void;
  /** How old the oldest of it is (ISO 8601). */
  asOf?(data: T): string | undefined;
  children(data: T): ReactNode;
}

/**
 * Shows a panel's data, or says why there is none: six states, each apart, each
 * with its next step (none, filtered out, not permitted, not configured, stale,
 * failed), beside a skeleton at the first load and "not found".
 *
 * @public
 */
export function PanelStates<T>(props: PanelStatesProps<T>) {
  const {
    panel,
    subject,
    children,
    accessFrom = 'a platform engineer',
  } = props;
  const { data, error, refresh } = panel;
  const state = panelState(panel, props);
  const message = error && toSentence(untrustedText(error.message));
  const retry = (
    <Button
      size="small"
      variant="secondary"
      onPress={refresh}
      isPending={panel.refreshing}
    >
      Try again
    </Button>
  );

  switch (state) {
    case 'loading':
      return <PanelSkeleton label={`Loading ${subject}`} />;
    case 'not-permitted':
      return (
        <PanelNotice
          state={state}
          title={`You may not see these ${subject}`}
          action={retry}
        >
          {message} Ask {accessFrom} for access; then try again.
        </PanelNotice>
      );
    case 'not-configured':
      return (
        <WordedNotice
          state={state}
          words={
            props.notConfigured ?? {
              title: `There are no ${subject} because the AWS estate is not set up`,
              description: message,
            }
          }
        />
      );
    case 'not-found':
      return (
        <WordedNotice
          state={state}
          words={
            props.notFound ?? {
              title: 'There is nothing under this address',
              description: `${message} It may be gone, or the address is not whole.`,
            }
          }
        />
      );
    case 'failed':
      return (
        <PanelNotice
          state={state}
          title={`The ${subject} could not be loaded`}
          action={retry}
        >
          {message} Other parts of this page are not affected.
        </PanelNotice>
      );
    default:
  }

  const shown = data as T;
  const body = props.isEmpty(shown) ? (
    <Emptiness {...props} data={shown} />
  ) : (
    children(shown)
  );
  if (state !== 'stale') {
    return <>{body}</>;
  }
  return (
    <Flex direction="column" gap="3">
      <PanelNotice
        state="stale"
        title="Older than it should be"
        action={error && retry}
      >
        <StaleWords {...props} data={shown} message={message} />
      </PanelNotice>
      {body}
    </Flex>
  );
}

function Emptiness<T>(props: PanelStatesProps<T> & { data: T }) {
  const { data, subject, isFiltered, onClearFilters } = props;
  if (!isFiltered) {
    const words = props.none(data);
    return <WordedNotice state={words.state ?? 'none'} words={words} />;
  }
  return (
    <PanelNotice
      state="filtered-out"
      title={`No ${subject} match the filters`}
      action={
        onClearFilters && (
          <Button size="small" variant="secondary" onPress={onClearFilters}>
            Clear filters
          </Button>
        )
      }
    >
      There may be others: change the filters or clear them.
    </PanelNotice>
  );
}

function StaleWords<T>(
  props: PanelStatesProps<T> & { data: T; message: string | undefined },
) {
  const { data, message, panel, asOf } = props;
  if (message) {
    return (
      <>
        The last refresh failed: {message} What is shown was loaded{' '}
        <Age at={panel.loadedAt?.toISOString()} />.
      </>
    );
  }
  return (
    <>
      The oldest of it was read from AWS{' '}
      <Age at={asOf?.(data)} otherwise="at an unknown time" />. A platform
      engineer sees on the accounts page why it was not read again.
    </>
  );
}

function WordedNotice(props: { state: NoticeState; words: PanelWords }) {
  const { state, words } = props;
  return (
    <PanelNotice state={state} title={words.title} action={words.action}>
      {words.description}
    </PanelNotice>
  );
}

/** Ends a server's message so that another sentence may follow. */
function toSentence(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}

/** Lines in the place of rows, so that the page does not jump. @public */
export function PanelSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className={classes.skeleton}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {['90%', '75%', '82%', '60%'].map(width => (
        <Skeleton key={width} width={width} height={18} />
      ))}
    </div>
  );
}
