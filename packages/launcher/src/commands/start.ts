import { Command } from '../bootstrap/arguments.mjs';
import { prepareLayout } from '../layout';
import { stopLeftovers } from '../processes/leftovers';
import { runSupervised } from '../processes/shutdown';
import { createSupervisor } from '../processes/supervisor';
import { startPortal } from '../portal/portal';
import { welcome } from '../portal/welcome';
import { removeData } from '../postgres/server';
import { print, say } from '../terminal';
import { createTimings } from '../timings';

/** The port people are told about in documents. */
const DEFAULT_PORT = 7007;

/** `npm start`: a portal, until Ctrl-C. */
export async function startCommand(
  root: string,
  command: Command,
): Promise<number> {
  const timings = createTimings(process.env.PILOTHOUSE_BOOTSTRAP_MILLISECONDS);
  const layout = prepareLayout(root, command.state);
  const left = await stopLeftovers(layout);
  if (left.length > 0) {
    say(`Stopped what an earlier start had left running: ${left.join(', ')}`);
  }
  const supervisor = createSupervisor(layout);
  return runSupervised(
    supervisor,
    async () => {
      if (command.reset) {
        say('Emptying the database');
        await removeData(layout);
      }
      const portal = await startPortal(layout, supervisor, timings, {
        port: command.port ?? DEFAULT_PORT,
        awsEndpoint: command.awsEndpoint,
        configFiles: command.configFiles,
      });
      timings.save(layout);
      print(welcome(layout, portal, timings.total()));
      if (command.exitWhenReady) {
        return portal.sweep.complete && portal.demoSignIn ? 0 : 1;
      }
      return new Promise<number>(() => {});
    },
    () => say('Stopping'),
  );
}
