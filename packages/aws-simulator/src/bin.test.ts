import * as ECS from '@aws-sdk/client-ecs';
import { startBin, type StartedBin } from './__testUtils__/startBin';

// Each test starts processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

/** Waits until a call is under way, held back by the fault in force. */
async function untilFaultHits(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/_simulator/faults`);
    const { faults } = (await response.json()) as {
      faults: Array<{ hits: number }>;
    };
    if (faults.some(({ hits }) => hits > 0)) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

describe('bin/aws-simulator', () => {
  let started: StartedBin | undefined;
  afterEach(async () => started?.stop());

  it('prints one line with its URL, answers, and ends at once on SIGTERM', async () => {
    started = await startBin(['--estate', 'estates/shop.yaml', '--port', '0']);
    expect(started.output()).toBe(
      `The AWS simulator is ready on ${started.url}\n`,
    );
    const health = await fetch(`${started.url}/_simulator/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', estate: 'shop' });

    await fetch(`${started.url}/_simulator/faults`, {
      method: 'POST',
      body: JSON.stringify({
        effect: { type: 'latency', milliseconds: 60_000 },
      }),
    });
    const call = new ECS.ECS({
      endpoint: started.url,
      region: 'eu-west-1',
      maxAttempts: 1,
      credentials: { accessKeyId: '100000000001', secretAccessKey: 'any' },
    }).listClusters();
    // A call that is under way does not hold up the end.
    const outcome = call.then(
      () => 'answered',
      () => 'broken',
    );
    await untilFaultHits(started.url);
    expect(await started.stop()).toEqual({ code: 0, signal: null });
    expect(await outcome).toBe('broken');
  });

  it('generates an organisation', async () => {
    started = await startBin(
      '--generate --accounts 4 --regions 2 --services 20 --port 0'.split(' '),
    );
    const health = await fetch(`${started.url}/_simulator/health`);
    expect(await health.json()).toMatchObject({ accounts: 4 });
  });

  it('says what to do about a port that is taken', async () => {
    started = await startBin(['--estate', 'estates/shop.yaml', '--port', '0']);
    const { port } = new URL(started.url);
    await expect(
      startBin(['--estate', 'estates/shop.yaml', '--port', port]),
    ).rejects.toThrow('The port is taken: choose another with --port');
  });

  it('says what is wrong with an estate', async () => {
    await expect(
      startBin(['--estate', 'estates/nowhere.yaml']),
    ).rejects.toThrow(/nowhere\.yaml cannot be used/);
  });
});
