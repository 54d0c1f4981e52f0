import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import {
  EventMessage,
  EventMessageReplay,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  awsEstateApiRef,
  CopyableBlock,
  DisclosureButton,
  toPanelError,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';
import classes from './operations.module.css';

const OUTCOMES: Readonly<Record<EventMessageReplay['outcome'], string>> = {
  accepted: 'was handled',
  duplicate: 'had been handled before',
  'not-of-estate': 'is about what is not collected',
  ignored: 'is about nothing that is collected',
};

export interface SetAsideMessageProps {
  message: EventMessage;
  /** Whether the reader may replay and delete. */
  mayAct: boolean;
  /** Called with what became of it, in words. */
  onDone(what: string): void;
}

type Act = 'replay' | 'delete';

/** One message: why it could not be handled, what it says, and what to do with it. */
export function SetAsideMessage(props: SetAsideMessageProps) {
  const { message, mayAct, onDone } = props;
  const api = useApi(awsEstateApiRef);
  const [expanded, setExpanded] = useState(false);
  const [asked, setAsked] = useState<Act>();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const bodyId = useId();
  const name = `message ${untrustedText(message.messageId, 60)}`;

  const act = async (what: Act) => {
    setRunning(true);
    setFailure(undefined);
    try {
      if (what === 'replay') {
        const { outcome } = await api.replayEventMessage(message.id);
        onDone(`The ${name} ${OUTCOMES[outcome]} and is no longer set aside.`);
      } else {
        await api.deleteEventMessage(message.id);
        onDone(`The ${name} was deleted.`);
      }
    } catch (error) {
      setFailure(toPanelError(error).message);
    } finally {
      setRunning(false);
      setAsked(undefined);
    }
  };

  return (
    <li className={classes.message}>
      <Text as="p" variant="body-small">
        <strong>{untrustedText(message.error)}</strong>
      </Text>
      <Text as="p" variant="body-x-small">
        {untrustedText(message.queueName, 100)} · {message.accountId} ·{' '}
        {message.region} · received <Age at={message.receivedAt} />
        {message.sentAt && (
          <>
            , sent <Age at={message.sentAt} />
          </>
        )}{' '}
        · {message.bodyBytes.toLocaleString('en-US')} bytes · {name}
      </Text>
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          controls={bodyId}
          label={`${expanded ? 'Hide' : 'Show'} the body of ${name}`}
        >
          Body
        </DisclosureButton>
        {mayAct && !asked && (
          <>
            <Button
              size="small"
              variant="secondary"
              aria-label={`Replay ${name}`}
              onPress={() => setAsked('replay')}
            >
              Replay…
            </Button>
            <Button
              size="small"
              variant="secondary"
              aria-label={`Delete ${name}`}
              onPress={() => setAsked('delete')}
            >
              Delete…
            </Button>
          </>
        )}
        {asked && (
          <>
            <Text as="span" variant="body-small">
              {asked === 'replay'
                ? 'Handle it once more? It may make the portal read AWS.'
                : 'Delete it for good? What it told is lost.'}
            </Text>
            <Button
              size="small"
              variant="primary"
              isPending={running}
              onPress={() => act(asked)}
              // eslint-disable-next-line jsx-a11y/no-autofocus -- the pressed button went away
              autoFocus
            >
              {asked === 'replay' ? 'Yes, replay' : 'Yes, delete'}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              isDisabled={running}
              onPress={() => setAsked(undefined)}
            >
              Cancel
            </Button>
          </>
        )}
      </Flex>
      {failure && (
        <p className={classes.warning} role="alert">
          {untrustedText(failure)}
        </p>
      )}
      {expanded && (
        <div id={bodyId}>
          <CopyableBlock text={message.body} label={`body of ${name}`} />
          <Text as="p" variant="body-x-small">
            {message.bodyCut && 'Only the beginning is shown. '}
            Values were not kept. The whole message had {message.bodyBytes}{' '}
            bytes and the SHA-256 {message.bodySha256}.
          </Text>
        </div>
      )}
    </li>
  );
}
