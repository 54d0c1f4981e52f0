import { EcsStoppedTask } from '@pilothouse/plugin-aws-estate-common';

/** Why a task stopped. */
export interface StopCause {
  /** Stable, in kebab case; the code of the reason that rests on it. */
  code: string;
  /** Whether something went wrong, as opposed to a stop that was meant. */
  failure: boolean;
  /** Whether the next task will meet the same end: nothing heals it but a person. */
  lasting: boolean;
  /** Continues "a task …", for example `was killed: out of memory`. */
  phrase: string;
}

/** Texts that AWS writes into the reason of a task or of a container. */
const BY_TEXT: ReadonlyArray<StopCause & { pattern: RegExp }> = [
  {
    pattern: /OutOfMemoryError/,
    code: 'out-of-memory',
    failure: true,
    lasting: true,
    phrase: 'was killed for using more memory than its limit',
  },
  {
    // the registry's own login comes under the same error as secrets
    pattern: /CannotPull(ECR)?(Container|Image)|ecr registry auth|api\.ecr\./i,
    code: 'image-pull-failed',
    failure: true,
    lasting: true,
    phrase: 'could not pull its image',
  },
  {
    pattern:
      /unable to (pull|retrieve) secrets?|from (asm|ssm)\b|secretsmanager/i,
    code: 'secrets-unavailable',
    failure: true,
    lasting: true,
    phrase: 'could not read its secrets',
  },
  {
    pattern: /logging driver|logger args|log group/i,
    code: 'logging-unavailable',
    failure: true,
    lasting: true,
    phrase: 'could not set up its logs',
  },
  {
    pattern: /CannotCreateVolume|EFS|mount/i,
    code: 'volume-unavailable',
    failure: true,
    lasting: true,
    phrase: 'could not mount its volume',
  },
  {
    pattern: /network interface|\bENI\b/i,
    code: 'network-unavailable',
    failure: true,
    lasting: false,
    phrase: 'got no network interface',
  },
  {
    pattern: /ResourceInitializationError/,
    code: 'resource-initialization-failed',
    failure: true,
    lasting: true,
    phrase: 'could not be given what it needs to start',
  },
  {
    pattern:
      /Cannot(Start|Create|Inspect)Container|ContainerRuntime\w*Error|DockerTimeoutError/,
    code: 'container-start-failed',
    failure: true,
    lasting: true,
    phrase: 'could not start its container',
  },
  {
    // the stop code of these is ServiceSchedulerInitiated, as of a normal stop
    pattern: /failed ELB health checks|unhealthy in .*(target-group|elb)/i,
    code: 'load-balancer-health-check-failed',
    failure: true,
    lasting: false,
    phrase: 'failed the health checks of its load balancer',
  },
  {
    pattern: /failed container health checks/i,
    code: 'container-health-check-failed',
    failure: true,
    lasting: false,
    phrase: 'failed its container health check',
  },
];

/** Stops that somebody or something meant. */
const MEANT: Record<string, string> = {
  ServiceSchedulerInitiated: 'was stopped by the service scheduler',
  UserInitiated: 'was stopped by a person',
  SpotInterruption: 'was interrupted: its Spot capacity was reclaimed',
  TerminationNotice: 'was stopped: its host was terminated',
  InfrastructureHealth: 'was replaced: its host was unhealthy',
};

/** What exit codes of 128 and more mean: the signal that ended the process. */
const SIGNALS: Record<number, string> = {
  134: 'aborted',
  137: 'killed',
  139: 'segmentation fault',
  143: 'terminated',
};

/**
 * Tells why a task stopped. Texts come before stop codes, because ECS gives
 * the stop code of a normal stop to a task that failed its health checks, and
 * says "out of memory" of a container only. Exit code 137 alone is any
 * SIGKILL.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function classifyStop(
  task: Pick<EcsStoppedTask, 'stopCode' | 'stoppedReason' | 'containers'>,
): StopCause {
  const { stopCode, stoppedReason = '', containers } = task;
  const texts = [
    stoppedReason,
    ...containers.map(({ reason }) => reason ?? ''),
  ];
  // a person who stops a task may write anything into its reason
  const known =
    stopCode !== 'UserInitiated' &&
    BY_TEXT.find(({ pattern }) => texts.some(text => pattern.test(text)));
  if (known) {
    const { pattern: _, ...cause } = known;
    return cause;
  }
  if (stopCode !== undefined && Object.hasOwn(MEANT, stopCode)) {
    return {
      code: 'stopped-on-purpose',
      failure: false,
      lasting: false,
      phrase: MEANT[stopCode],
    };
  }
  if (stopCode === 'TaskFailedToStart') {
    return {
      code: 'task-failed-to-start',
      failure: true,
      lasting: false,
      phrase: stoppedReason
        ? `failed to start: ${stoppedReason}`
        : 'failed to start',
    };
  }
  return exited(task);
}

/** Whether a task stopped because something went wrong. */
export function isFailure(task: EcsStoppedTask): boolean {
  return classifyStop(task).failure;
}

function exited({
  stopCode,
  containers,
}: Pick<EcsStoppedTask, 'stopCode' | 'containers'>): StopCause {
  const container =
    containers.find(
      ({ exitCode }) => exitCode !== undefined && exitCode !== 0,
    ) ?? containers.find(({ exitCode }) => exitCode !== undefined);
  if (!container && stopCode !== 'EssentialContainerExited') {
    return {
      code: 'stopped-unexplained',
      failure: true,
      lasting: false,
      phrase: 'stopped, and AWS does not say why',
    };
  }
  const exitCode = container?.exitCode;
  const signal = exitCode === undefined ? undefined : SIGNALS[exitCode];
  const how =
    exitCode === undefined
      ? ''
      : ` with code ${exitCode}${signal ? ` (${signal})` : ''}`;
  return {
    code: 'essential-container-exited',
    failure: true,
    lasting: false,
    phrase: `stopped because ${
      container ? `container ${container.name}` : 'a container'
    } exited${how}`,
  };
}
