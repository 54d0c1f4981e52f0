import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Dialog, DialogBody, DialogHeader, Flex, Text } from '@backstage/ui';
import { awsEstateSweepCreatePermission } from '@pilothouse/plugin-aws-estate-common';
import {
  awsEstateApiRef,
  PanelStates,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useState } from 'react';
import { Pager } from '../workloads/Pager';
import { usePages } from '../workloads/usePages';
import { SetAsideMessage } from './SetAsideMessage';
import classes from './operations.module.css';

export interface SetAsideDialogProps {
  isOpen: boolean;
  onClose(): void;
  /** Called when a message was replayed or deleted. */
  onChange(): void;
}

/** The messages that could not be handled; Esc closes. */
export function SetAsideDialog(props: SetAsideDialogProps) {
  const { isOpen, onClose, onChange } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={next => !next && onClose()}
      width="60rem"
    >
      <DialogHeader>Messages that were set aside</DialogHeader>
      <DialogBody>
        {isOpen && <SetAsideMessages onChange={onChange} />}
      </DialogBody>
    </Dialog>
  );
}

function SetAsideMessages({ onChange }: { onChange(): void }) {
  const api = useApi(awsEstateApiRef);
  const { allowed: mayAct } = usePermission({
    permission: awsEstateSweepCreatePermission,
  });
  const [done, setDone] = useState('');
  const pages = usePages('');
  const messages = usePanelData({
    subject: 'event-messages',
    query: pages.cursor,
    missing: 'not-configured',
    load: signal =>
      api.listEventMessages(
        { limit: 20, ...(pages.cursor && { cursor: pages.cursor }) },
        { signal },
      ),
  });
  return (
    <Flex direction="column" gap="3">
      {/* Always there, so that screen readers tell what changes in it. */}
      <Text as="p" variant="body-small" role="status">
        {done}
      </Text>
      <PanelStates
        panel={messages}
        subject="messages"
        accessFrom="an administrator of the portal"
        isEmpty={page => page.items.length === 0}
        none={() => ({
          title: 'No message is set aside',
          description: 'Every message so far could be handled.',
        })}
      >
        {page => (
          <>
            <ul className={classes.messages}>
              {page.items.map(message => (
                <SetAsideMessage
                  key={message.id}
                  message={message}
                  mayAct={mayAct}
                  onDone={what => {
                    setDone(what);
                    messages.refresh();
                    onChange();
                  }}
                />
              ))}
            </ul>
            <Pager
              pages={pages}
              shown={page.items.length}
              total={page.totalItems}
              nextCursor={page.nextCursor}
            />
          </>
        )}
      </PanelStates>
    </Flex>
  );
}
