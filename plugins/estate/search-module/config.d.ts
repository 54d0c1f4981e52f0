import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      awsEstate?: {
        /**
         * How often the search reads all AWS resources from the estate. By
         * default every 10 minutes, for the first time 15 seconds after the
         * start. It calls AWS never.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
