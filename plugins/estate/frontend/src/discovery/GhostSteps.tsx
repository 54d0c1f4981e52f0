import { Flex, Text } from '@backstage/ui';
import { OwnershipStep } from '@pilothouse/plugin-aws-estate-common';
import {
  CopyableBlock,
  DisclosureButton,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';

export interface GhostStepsProps {
  /** What the steps are for, for people who do not see the row. */
  of: string;
  /** The likeliest first. */
  steps: readonly OwnershipStep[];
}

/** The likeliest answer to why it runs nowhere; the others on demand. */
export function GhostSteps({ of, steps }: GhostStepsProps) {
  const [expanded, setExpanded] = useState(false);
  const bodyId = useId();
  const [first, ...others] = steps;
  if (!first) {
    return <>–</>;
  }
  return (
    <Flex direction="column" gap="1" align="start">
      <Text as="span" variant="body-small">
        {untrustedText(first.sentence)}
      </Text>
      {(first.copy || others.length > 0) && (
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          controls={bodyId}
          label={expanded ? `Hide how for ${of}` : `Show how for ${of}`}
        >
          {expanded ? 'Hide how' : 'Show how'}
        </DisclosureButton>
      )}
      {expanded && (
        <Flex direction="column" gap="2" id={bodyId} style={{ width: '100%' }}>
          <StepText step={first} />
          {others.map(step => (
            <Flex key={step.sentence} direction="column" gap="1">
              <Text as="span" variant="body-small">
                {untrustedText(step.sentence)}
              </Text>
              <StepText step={step} />
            </Flex>
          ))}
        </Flex>
      )}
    </Flex>
  );
}

function StepText({ step }: { step: OwnershipStep }) {
  return step.copy ? (
    <CopyableBlock text={step.copy.text} label="catalog-info.yaml" />
  ) : null;
}
