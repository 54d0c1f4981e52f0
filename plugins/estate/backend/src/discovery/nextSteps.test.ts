import { DiscoveredService, Ghost } from '@pilothouse/plugin-aws-estate-common';
import { DEFAULT_CLAIM_CONFIG } from '@pilothouse/plugin-aws-estate-node';
import { tagCommand } from '../claims/toCopy';
import { DEFAULT_DISCOVERY_CONFIG } from './config';
import { stepsForGhost, stepsForOrphan, toStepTags } from './nextSteps';

const ARN = `arn:aws:ecs:eu-west-1:111111111111:service/main/a'; id; '`;

function orphan(ambiguousWith: string[] = []) {
  const service = {
    members: [{ arn: ARN }],
    ambiguousWith,
  } as unknown as DiscoveredService;
  return { service, catalogInfo: '' };
}

const TAGS = toStepTags(
  { ...DEFAULT_DISCOVERY_CONFIG, serviceTags: ['Application', 'app-name'] },
  { ...DEFAULT_CLAIM_CONFIG, ownerTags: ['squad', 'team'] },
);

describe('the tags that steps name', () => {
  it('are the first of the configured keys, and none that names systems', () => {
    expect(TAGS).toEqual({ owner: 'squad', service: 'app-name' });
  });

  it('are those of entities where no tag names a service', () => {
    expect(
      toStepTags(
        { ...DEFAULT_DISCOVERY_CONFIG, serviceTags: [] },
        { ...DEFAULT_CLAIM_CONFIG, entityTags: ['component'] },
      ).service,
    ).toBe('component');
  });
});

describe('the steps for a service that nobody described', () => {
  it('set the configured tag, by a command in which every value is one word', () => {
    const steps = stepsForOrphan(orphan(), TAGS);
    expect(steps.at(-1)?.copy).toEqual(
      tagCommand(ARN, 'squad', 'NAME-OF-THE-GROUP'),
    );
    expect(steps.at(-1)?.copy?.text).toContain(`a'\\''; id; '\\'''`);
  });

  it('name the tag that makes it one with its namesakes', () => {
    const [, step] = stepsForOrphan(orphan(['component:default/b']), TAGS);
    expect(step.sentence).toContain('the same tag app-name,');
  });

  it('name no tag where none is configured', () => {
    const steps = stepsForOrphan(orphan(['component:default/b']), {});
    expect(steps).toHaveLength(2);
    expect(JSON.stringify(steps)).not.toMatch(/undefined|tag/);
  });
});

describe('the steps for a component that runs nowhere', () => {
  it.each([
    [TAGS, 'Give its workloads the tag app-name=ledger, or name them by'],
    [{}, 'Name its workloads by'],
  ])('name the tag that claims it: %j', (tags, words) => {
    const [claim] = stepsForGhost({ name: 'ledger' }, tags, true);
    expect(claim.sentence).toContain(words);
  });

  describe('that ran once', () => {
    const lastSeen = {} as Ghost['lastSeen'];
    const first = (isWhole: boolean) =>
      stepsForGhost({ name: 'ledger', lastSeen }, TAGS, isWhole)[0].sentence;

    it('remove it first', () => {
      expect(first(true)).toBe('Was it switched off? Remove its description.');
    });

    it('remove it last, and not at once, where it may be in what could not be read', () => {
      expect(first(false)).toContain('Does it run on AWS?');
      const steps = stepsForGhost({ name: 'ledger', lastSeen }, TAGS, false);
      expect(steps.at(-1)?.sentence).toContain('AWS could not be read');
    });
  });
});
