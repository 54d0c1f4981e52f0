import { caller, estateNamed, testWorld } from '../__testUtils__/testWorld';
import { ecsHandlers } from '.';

describe('the shop', () => {
  it('every listed ARN can be described', async () => {
    const { world } = testWorld(estateNamed('shop'));
    let described = 0;
    for (const account of world.accounts) {
      for (const region of world.model.regions) {
        const call = caller(ecsHandlers(world), {
          account: account.id,
          region,
        });
        const { clusterArns = [] } = await call('ListClusters', {});
        const { clusters } = await call('DescribeClusters', {
          clusters: clusterArns,
        });
        expect(clusters?.map(cluster => cluster.clusterArn)).toEqual(
          clusterArns,
        );
        for (const cluster of clusterArns) {
          const { serviceArns = [] } = await call('ListServices', {
            cluster,
            maxResults: 100,
          });
          for (const arn of serviceArns) {
            const { services, failures } = await call('DescribeServices', {
              cluster,
              services: [arn],
            });
            expect(failures).toEqual([]);
            expect(services?.[0].serviceArn).toBe(arn);
            const { taskDefinition } = await call('DescribeTaskDefinition', {
              taskDefinition: services?.[0].taskDefinition,
            });
            expect(taskDefinition?.taskDefinitionArn).toBe(
              services?.[0].taskDefinition,
            );
            const { serviceDeployments = [] } = await call(
              'ListServiceDeployments',
              { cluster, service: arn },
            );
            const arns = serviceDeployments.map(
              item => item.serviceDeploymentArn!,
            );
            const details = await call('DescribeServiceDeployments', {
              serviceDeploymentArns: arns,
            });
            expect(
              details.serviceDeployments?.map(
                item => item.serviceDeploymentArn,
              ),
            ).toEqual(arns);
            described += 1;
          }
          for (const desiredStatus of ['RUNNING', 'STOPPED'] as const) {
            const { taskArns = [] } = await call('ListTasks', {
              cluster,
              desiredStatus,
            });
            // DescribeTasks refuses an empty list.
            const { tasks, failures } =
              taskArns.length > 0
                ? await call('DescribeTasks', { cluster, tasks: taskArns })
                : { tasks: [], failures: [] };
            expect(failures).toEqual([]);
            expect(tasks?.map(task => task.taskArn)).toEqual(taskArns);
          }
        }
      }
    }
    expect(described).toBe(58);
  });

  it('is as its document expects it, when it is opened', async () => {
    const { world } = testWorld(estateNamed('shop'));
    for (const { arn, health } of world.expectations()) {
      const service = world.model.servicesByArn.get(arn)!;
      const life = world.life(service);
      const serving = [...life.tasks.values()].filter(
        task => task.lastStatus === 'RUNNING' && task.target === 'healthy',
      ).length;
      const place = `${service.name} in ${service.cluster.name} ${service.region}`;
      const looks = {
        healthy: life.desired > 0 && serving >= life.desired,
        // Something serves, though not as it should.
        degraded: serving > 0,
        down: life.desired > 0 && serving === 0,
        idle: life.desired === 0,
      };
      expect([place, !health || looks[health]]).toEqual([place, true]);
    }
  });
});
