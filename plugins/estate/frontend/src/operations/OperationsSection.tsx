import { Button, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { PanelData, untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { ReactNode, useId } from 'react';
import classes from './operations.module.css';

export interface OperationsSectionProps<T> {
  title: string;
  panel: PanelData<T>;
  /** What is said where nothing is configured. */
  notConfigured: string;
  children(data: T): ReactNode;
}

/** A part of the strip: its data, or in a line why there is none. */
export function OperationsSection<T>(props: OperationsSectionProps<T>) {
  const { title, panel, children, notConfigured } = props;
  const headingId = useId();
  const { data, error } = panel;
  // Where the right to see it is gone, so is what was seen.
  const isShown = data !== undefined && (!error || error.kind === 'failed');
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <Text as="h2" variant="body-medium" weight="bold" id={headingId}>
        {title}
      </Text>
      {!data && !error && (
        <div role="status">
          <VisuallyHidden>Loading {title}</VisuallyHidden>
          <Skeleton width="60%" height={18} />
        </div>
      )}
      {error && (
        <p className={classes.line} role="status">
          {error.kind === 'not-permitted' &&
            'You may not see this: ask an administrator of the portal.'}
          {(error.kind === 'not-configured' || error.kind === 'not-found') &&
            notConfigured}
          {error.kind === 'failed' && (
            <>
              {data ? 'Older than it should be: ' : 'Could not be loaded: '}
              {untrustedText(error.message)}{' '}
              <Button
                size="small"
                variant="tertiary"
                isPending={panel.refreshing}
                onPress={panel.refresh}
              >
                Try again
              </Button>
            </>
          )}
        </p>
      )}
      {isShown && children(data)}
    </section>
  );
}
