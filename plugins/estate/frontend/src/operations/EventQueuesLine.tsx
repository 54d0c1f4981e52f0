import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { EventQueueState } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  Age,
  awsEstateApiRef,
  DenseColumn,
  DenseTable,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useSearchParams } from 'react-router-dom';
import { withParams } from '../navigation/searchParams';
import { OperationsSection } from './OperationsSection';
import classes from './operations.module.css';
import { SetAsideDialog } from './SetAsideDialog';

const count = (
  id: 'received' | 'duplicates' | 'ignored' | 'notOfEstate' | 'setAside',
  label: string,
): DenseColumn<EventQueueState> => ({
  id,
  label,
  align: 'end',
  width: '7.5rem',
  render: queue => queue[id].toLocaleString('en-US'),
});

const COLUMNS: ReadonlyArray<DenseColumn<EventQueueState>> = [
  {
    id: 'name',
    label: 'Queue',
    isRowHeader: true,
    render: queue => (
      <>
        {untrustedText(queue.name, 100)}
        <div className={classes.second}>
          {accountTitle(queue)} · {queue.region}
        </div>
        {queue.error && (
          <div className={classes.warning}>
            {untrustedText(queue.error.message)}
            {queue.error.missingAction &&
              ` Missing IAM action: ${untrustedText(
                queue.error.missingAction,
                100,
              )}.`}{' '}
            ({untrustedText(queue.error.code, 80)}, <Age at={queue.error.at} />)
          </div>
        )}
      </>
    ),
  },
  {
    id: 'polled',
    label: 'Last polled',
    width: '7rem',
    render: queue => <Age at={queue.lastPolledAt} otherwise="never" />,
  },
  {
    id: 'last',
    label: 'Last received',
    width: '8rem',
    render: queue => <Age at={queue.lastReceivedAt} otherwise="never" />,
  },
  count('received', 'Received'),
  count('duplicates', 'Duplicates'),
  count('ignored', 'Ignored'),
  count('notOfEstate', 'Not collected'),
  count('setAside', 'Set aside'),
];

/** How the queues are that bring changes within seconds, and what they could not bring. */
export function EventQueuesLine() {
  const api = useApi(awsEstateApiRef);
  const [params, setParams] = useSearchParams();
  const isOpen = params.get('messages') === 'set-aside';
  const open = (next: boolean) =>
    setParams(current =>
      withParams(current, { messages: next ? 'set-aside' : undefined }),
    );
  const queues = usePanelData({
    subject: 'event-queues',
    missing: 'not-configured',
    load: signal => api.listEventQueues({ signal }),
  });
  return (
    <OperationsSection
      title="Event queues"
      panel={queues}
      notConfigured="Events are not received."
    >
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes.line}>
            No queue is configured under awsEstate.events.queues: changes appear
            after the next sweep.
          </p>
        ) : (
          <>
            <DenseTable
              label="Event queues"
              columns={COLUMNS}
              rows={items}
              getId={queue =>
                `${queue.accountId} ${queue.region} ${queue.name}`
              }
              minimumWidth="66rem"
            />
            <div>
              <Button
                size="small"
                variant="secondary"
                onPress={() => open(true)}
              >
                Messages that were set aside
              </Button>
            </div>
            <SetAsideDialog
              isOpen={isOpen}
              onClose={() => open(false)}
              onChange={queues.refresh}
            />
          </>
        )
      }
    </OperationsSection>
  );
}
