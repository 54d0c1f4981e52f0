import { Flex, Link, Text } from '@backstage/ui';
import { Orphan } from '@pilothouse/plugin-aws-estate-common';
import {
  CopyableBlock,
  CopyableText,
  DisclosureButton,
  ExternalConsoleLink,
  safeHttpsUrl,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';
import { portalPath } from './portalPath';

/**
 * The shortest way to a description: a pull request where the repository is
 * known, else the template that asks; the file to copy and other ways on demand.
 */
export function OrphanSteps({ orphan }: { orphan: Orphan }) {
  const { repository, catalogInfo, nextSteps, service } = orphan;
  const [expanded, setExpanded] = useState(false);
  const bodyId = useId();
  const pullRequest = safeHttpsUrl(repository?.pullRequestUrl);
  const template = portalPath(orphan.templateUrl);
  const [first, ...others] = nextSteps;
  return (
    <Flex direction="column" gap="1" align="start">
      {pullRequest && (
        <ExternalConsoleLink href={pullRequest}>
          Open a pull request
        </ExternalConsoleLink>
      )}
      {template && (
        <Link href={template} variant="body-small">
          {pullRequest ? 'Or use the template' : 'Describe it by the template'}
        </Link>
      )}
      <DisclosureButton
        expanded={expanded}
        onChange={setExpanded}
        controls={bodyId}
        label={`${expanded ? 'Hide' : 'Show'} the catalog-info.yaml of ${
          service.name
        }`}
      >
        catalog-info.yaml
      </DisclosureButton>
      {expanded && (
        <Flex direction="column" gap="2" id={bodyId} style={{ width: '100%' }}>
          {first && (
            <Text as="p" variant="body-small">
              {untrustedText(first.sentence)}
            </Text>
          )}
          <CopyableBlock text={catalogInfo} label="catalog-info.yaml" />
          {others.map(step => (
            <Flex key={step.sentence} direction="column" gap="1">
              <Text as="p" variant="body-small">
                {untrustedText(step.sentence)}
              </Text>
              {step.copy && (
                <CopyableText text={step.copy.text} label="command" />
              )}
            </Flex>
          ))}
        </Flex>
      )}
    </Flex>
  );
}
