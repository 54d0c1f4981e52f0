import type {
  AliasDefinition,
  FunctionSettingsInput,
  Traffic,
} from '../document/function';
import type { FunctionScenario } from '../document/functionScenario';
import type { Place } from './types';

/** What feeds a function, with its identity. */
export interface EventSource {
  readonly uuid: string;
  readonly kind: 'sqs' | 'kinesis' | 'dynamodb';
  /** The queue or stream. */
  readonly arn: string;
  readonly batchSize: number;
  readonly maximumConcurrency?: number;
  readonly partialFailures: boolean;
  readonly bisects: boolean;
  readonly maximumRetries?: number;
  readonly shards: number;
  readonly enabled: boolean;
  /** The alias that it invokes. */
  readonly alias?: string;
  readonly onFailureArn?: string;
}

/** What UpdateFunctionConfiguration and UpdateFunctionCode change. */
export interface FunctionConfiguration {
  readonly description: string;
  /** Absent for images. */
  readonly runtime?: string;
  readonly handler?: string;
  readonly role: string;
  /** MiB. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly architecture: 'x86_64' | 'arm64';
  /** MiB. */
  readonly ephemeralStorage: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly kmsKey?: string;
  readonly vpc: boolean;
  readonly tracing: 'Active' | 'PassThrough';
  readonly layers: readonly string[];
  readonly deadLetterArn?: string;
  /** Of the code. */
  readonly codeSha256: string;
  /** Bytes. */
  readonly codeSize: number;
  /** Of images. */
  readonly imageUri?: string;
}

/** How asynchronous invocations are treated. */
export interface AsynchronousSettings {
  readonly maximumRetries: number;
  /** Milliseconds. */
  readonly maximumEventAge: number;
  readonly onSuccessArn?: string;
  readonly onFailureArn?: string;
  /** Whether PutFunctionEventInvokeConfig was called at all. */
  readonly configured: boolean;
}

/** What a document says of a Lambda function; its life is kept apart. */
export interface LambdaFunction extends Place {
  /** Without a qualifier. */
  readonly arn: string;
  readonly name: string;
  readonly stage?: string;
  readonly packageType: 'Zip' | 'Image';
  readonly configuration: FunctionConfiguration;
  /** Versions 1 to this one were published. */
  readonly publishedVersion: number;
  readonly aliases: readonly AliasDefinition[];
  readonly reservedConcurrency?: number;
  readonly eventSources: readonly EventSource[];
  readonly asynchronous: AsynchronousSettings;
  readonly traffic: Traffic;
  readonly scenario: FunctionScenario;
  readonly createdAt: Date;
  /** Ground truth for tests and benchmarks. */
  readonly expected?: FunctionSettingsInput['expected'];
}

/** What SetQueueAttributes changes of a queue. */
export interface QueueAttributes {
  /** Milliseconds. */
  readonly visibility: number;
  /** Milliseconds. */
  readonly retention: number;
  /** Milliseconds that a message is hidden after it was sent; 0 when absent. */
  readonly delay?: number;
  /** Milliseconds that ReceiveMessage waits when it does not say; 0 when absent. */
  readonly receiveWait?: number;
  readonly deadLetter?: {
    readonly arn: string;
    readonly maxReceiveCount: number;
  };
}

/** An SQS queue. */
export interface SqsQueue extends Place {
  readonly arn: string;
  readonly name: string;
  readonly fifo: boolean;
  readonly attributes: QueueAttributes;
  /** Messages that stand in it beside those that functions leave. */
  readonly standing: number;
  readonly createdAt: Date;
}
