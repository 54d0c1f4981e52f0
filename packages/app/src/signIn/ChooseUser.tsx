import {
  Alert,
  Button,
  Card,
  CardBody,
  Container,
  Flex,
  Text,
} from '@backstage/ui';
import { isError } from '@backstage/errors';
import { Logo } from '../navigation/Logo';
import { DemoUser } from './demoUsers';

/** Properties of {@link ChooseUser}. */
export interface ChooseUserProps {
  users: readonly DemoUser[];
  onChoose: (entityRef: string) => void;
  /** Why the last attempt failed. */
  error?: Error;
}

/** The demonstration's users, each with what they see. */
export function ChooseUser({ users, onChoose, error }: ChooseUserProps) {
  return (
    <main>
      <Container py="8">
        <Flex
          direction="column"
          gap="6"
          style={{ maxWidth: '44rem', marginInline: 'auto' }}
        >
          <Flex direction="column" gap="3">
            <Logo size={40} withName />
            <Text as="h1" variant="title-small">
              Who would you like to be?
            </Text>
            <Text as="p" color="secondary">
              This is a demonstration on a simulated AWS organisation. There are
              no passwords; &ldquo;Switch user&rdquo; in the sidebar leads back
              here.
            </Text>
          </Flex>
          {error && (
            <Alert
              status="danger"
              title="Signing in failed"
              description={reasonOf(error)}
            />
          )}
          {users.map(user => (
            <Card key={user.entityRef}>
              <CardBody>
                <Flex align="center" justify="between" gap="4">
                  <Flex direction="column" gap="1">
                    <Text as="h2" variant="body-large" weight="bold">
                      {user.name}
                    </Text>
                    <Text variant="body-medium">
                      {user.title}, {user.description}
                    </Text>
                  </Flex>
                  <Button
                    style={{ flexShrink: 0 }}
                    aria-label={`Sign in as ${user.name}`}
                    onPress={() => onChoose(user.entityRef)}
                  >
                    Sign in
                  </Button>
                </Flex>
              </CardBody>
            </Card>
          ))}
        </Flex>
      </Container>
    </main>
  );
}

/** What the back end said, where it said something. */
function reasonOf(error: Error): string {
  return isError(error.cause) ? error.cause.message : error.message;
}
