import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader, Link } from '@backstage/ui';
import { resourceRouteRef } from '../routes';
import { ResourceDetails } from './ResourceDetails';

export interface ResourceDialogProps {
  /** Open while there is one. */
  arn: string | undefined;
  onClose(): void;
}

/** The details of a resource above the list it was chosen from; Esc closes. */
export function ResourceDialog({ arn, onClose }: ResourceDialogProps) {
  const resourceRoute = useRouteRef(resourceRouteRef);
  return (
    <Dialog
      isOpen={Boolean(arn)}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="72rem"
    >
      <DialogHeader>AWS resource</DialogHeader>
      <DialogBody>
        {arn && (
          <>
            <ResourceDetails arn={arn} />
            {resourceRoute && (
              <Link
                href={`${resourceRoute()}?arn=${encodeURIComponent(arn)}`}
                variant="body-small"
              >
                Open as a page
              </Link>
            )}
          </>
        )}
      </DialogBody>
    </Dialog>
  );
}
