import { Flex, Text } from '@backstage/ui';
import { OwnershipStep } from '@pilothouse/plugin-aws-estate-common';
import {
  CopyableBlock,
  DisclosureButton,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useState } from 'react';

/** What is copied, for the name of the button. */
const COPIED = {
  'aws-cli': 'command',
  'app-config': 'configuration',
  'catalog-info': 'annotation',
} as const;

export interface NextStepsProps {
  /** What the steps are for, for people who do not see the row. */
  of: string;
  steps: readonly OwnershipStep[];
}

/** The step to take; what to copy for it, and other ways, on demand. */
export function NextSteps({ of, steps }: NextStepsProps) {
  const [expanded, setExpanded] = useState(false);
  const [first, ...others] = steps;
  if (!first) {
    return <>–</>;
  }
  const hasMore = others.length > 0 || first.copy !== undefined;
  return (
    <Flex direction="column" gap="1" align="start">
      <Text as="span" variant="body-small">
        {untrustedText(first.sentence)}
      </Text>
      {hasMore && (
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          label={expanded ? `Hide how for ${of}` : `Show how for ${of}`}
        >
          {expanded ? 'Hide how' : 'Show how'}
        </DisclosureButton>
      )}
      {expanded && <Copy step={first} />}
      {expanded &&
        others.map(step => (
          <Flex key={step.sentence} direction="column" gap="1" align="start">
            <Text as="span" variant="body-small">
              {untrustedText(asAlternative(step.sentence))}
            </Text>
            <Copy step={step} />
          </Flex>
        ))}
    </Flex>
  );
}

/** Most of the server's sentences say themselves that they are another way. */
function asAlternative(sentence: string): string {
  return /^or\b/i.test(sentence) ? sentence : `Or: ${sentence}`;
}

function Copy({ step }: { step: OwnershipStep }) {
  return step.copy ? (
    <CopyableBlock text={step.copy.text} label={COPIED[step.copy.kind]} />
  ) : null;
}
