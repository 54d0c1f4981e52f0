import { Container } from '@backstage/ui';
import { isArn } from '@pilothouse/plugin-aws-estate-common';
import { PanelNotice } from '@pilothouse/plugin-aws-estate-react';
import { useSearchParams } from 'react-router-dom';
import { ResourceDetails } from './ResourceDetails';

/** The page of the resource whose ARN the address names as `arn`. */
export function ResourcePage() {
  const [params] = useSearchParams();
  const arn = params.get('arn') ?? '';
  return (
    <main>
      <Container>
        {isArn(arn) ? (
          <ResourceDetails arn={arn} />
        ) : (
          <PanelNotice state="not-found" title="The address names no resource">
            It ends in ?arn= and an ARN, for example
            ?arn=arn:aws:ecs:eu-west-1:123456789012:service/main/payment-api.
            Open a resource from a team’s page to get there.
          </PanelNotice>
        )}
      </Container>
    </main>
  );
}
