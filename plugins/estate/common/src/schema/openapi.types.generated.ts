// Generated from openapi.yaml by scripts/generate-openapi.mjs: do not edit.

export interface paths {
    "/v1/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resources that the caller may read, filtered and paged. */
        get: operations["ListResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The values that filters of `/v1/resources` can have, with how many resources have each.
         * @description Counted over everything that the caller may read, narrowed by these parameters only: choosing one value takes no other away.
         */
        get: operations["GetResourceFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/by-arn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One resource with everything that is known of it.
         * @description An unknown ARN is 404 for those who may read everything. Anybody else gets the same 403 for what is unknown and for what is another's, so that no answer tells whether a resource exists; `/v1/health/history` does the same.
         */
        get: operations["GetResourceByArn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{namespace}/{name}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a team's workloads are, in counts. */
        get: operations["GetTeamSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The resources of one catalog entity, with their details, worst first. */
        get: operations["ListEntityResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the health of one resource, or of all workloads of an owner or an entity, changed over time. Exactly one of `arn`, `owner` and `entity` is given. */
        get: operations["ListHealthHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every account × Region × AWS service with its state; for platform engineers. */
        get: operations["ListCells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sweeps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sweeps the named cells now; what is left out means all. This makes the collector call AWS within its limits; it is audited. */
        post: operations["StartSweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sweeps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a sweep is. */
        get: operations["GetSweep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a resource has its entity and owner, with everything that was considered.
         * @description With `at` it tells the claim and the tags of that time. To those who may read everything it also tells of an ARN that the portal does not hold: what would claim it, and why it is not there. Anybody else gets the same 403 for what is unknown and for what is another's.
         */
        get: operations["ExplainClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How claims changed, in the order in which it was stored; for other plugins, and for those who may read everything.
         * @description Whoever keeps `nextCursor` and asks again misses no change. Without a cursor it begins with the oldest change that is kept: 90 days, and of each resource the last one before.
         */
        get: operations["ListClaimChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whose resources are, or were at a time; for other plugins, and for those who may read everything. */
        post: operations["LookUpClaims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ownership/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resources whose ownership needs somebody, each with its next step; for platform engineers. */
        get: operations["ListOwnershipAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ownership/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of the estate is owned, and what stands in the way of the rest; for platform engineers. */
        get: operations["GetOwnershipSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The golden signals of one workload over time, with what happened to it meanwhile.
         * @description Answers from what was read already; that somebody asked is remembered, so that the workload is read every minute for a while, as far as the budget of the day allows. What is no workload, or has no signals, has no series. Refusals are those of `/v1/resources/by-arn`.
         */
        get: operations["GetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What reading metrics may cost a day, and has cost today; for platform engineers. */
        get: operations["GetMetricsBudget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/discovery/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The services that the portal found on AWS and that no file describes, as the catalog is to hold them; for other plugins, and for those who may read everything.
         * @description Every page says its `revision`, which changes with what any page holds: pages with different revisions do not belong together. While nothing was ever found out, the answer is 503.
         */
        get: operations["ListDiscoveredServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/discovery/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services that run on AWS and that no catalog-info.yaml describes, each with one to copy. */
        get: operations["ListOrphans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/discovery/ghosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Components that a file describes and that nothing on AWS belongs to.
         * @description Left out is what nobody owns, what is of a type that need not run on AWS, and what says by the annotation `pilothouse.dev/not-on-aws` why it runs elsewhere. A cell in `incomplete` could hold what seems to be missing.
         */
        get: operations["ListGhosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each queue of events is; for platform engineers. */
        get: operations["ListEventQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that could not be handled and were set aside, newest first; for platform engineers. */
        get: operations["ListEventMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/messages/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Handles a message that was set aside once more, and forgets it when that succeeds. What it asks for makes the collector call AWS within its limits; it is audited. */
        post: operations["ReplayEventMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a message that was set aside; it is audited. */
        delete: operations["DeleteEventMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                name: string;
                message: string;
            };
            request?: {
                method?: string;
                url?: string;
            };
            response: {
                statusCode: number;
            };
        };
        Arn: string;
        AccountId: string;
        Region: string;
        /** @description Kind, namespace and name, for example `group:default/payment`. */
        EntityRef: string;
        /** @enum {string} */
        HealthStatus: "down" | "degraded" | "unknown" | "healthy" | "idle";
        /** @enum {string} */
        CellState: "ok" | "not-in-use" | "partial" | "throttled" | "denied" | "unreachable" | "never-swept";
        HealthEvidence: {
            label: string;
            value: string;
            at?: string;
            arn?: string;
        };
        HealthReason: {
            code: string;
            status: components["schemas"]["HealthStatus"];
            sentence: string;
            since?: string;
            /** @description It may have held for longer; since is only the earliest that is known. */
            sinceAtLeast?: boolean;
            evidence: components["schemas"]["HealthEvidence"][];
            consoleUrl?: string;
        };
        Health: {
            status: components["schemas"]["HealthStatus"];
            reasons: components["schemas"]["HealthReason"][];
            lastKnown?: {
                status: components["schemas"]["HealthStatus"];
                at: string;
            };
            /** @description Since when it has this status, as AWS tells and no later than the portal saw it. */
            since?: string;
            /** @description Its beginning was not seen - since is only when the portal first looked. */
            sinceAtLeast?: boolean;
            /** @description When AWS was read that this rests on. */
            observedAt?: string;
        };
        /** @enum {string} */
        ClaimRule: "annotation-arn" | "annotation-tags" | "tag" | "stack" | "workspace" | "application" | "naming" | "discovered" | "attached" | "account" | "organizational-unit" | "none";
        Claim: {
            entityRef?: string;
            ownerRef?: string;
            rule: components["schemas"]["ClaimRule"];
            /** @enum {string} */
            confidence: "high" | "medium" | "low" | "none";
            evidence: {
                rule: components["schemas"]["ClaimRule"];
                sentence: string;
                entityRef?: string;
                ownerRef?: string;
                /** @enum {string} */
                rejected?: "weaker" | "dangling" | "ambiguous" | "conflict" | "unconfirmed";
            }[];
            conflicts: {
                sentence: string;
                ownerRefs: string[];
            }[];
            dangling: {
                key: string;
                value: string;
                sentence: string;
            }[];
        };
        Resource: {
            arn: string;
            type: string;
            name: string;
            accountId: string;
            accountName?: string;
            region: string;
            environment?: string;
            workload: boolean;
            version?: string;
            lastChange?: {
                at: string;
                what: string;
            };
            consoleUrl: string;
            observedAt: string;
            freshUntil: string;
            goneAt?: string;
            entityRef?: string;
            ownerRef?: string;
            claimRule: components["schemas"]["ClaimRule"];
            /** @enum {string} */
            claimConfidence: "high" | "medium" | "low" | "none";
            /** @description Whether two parties have evidence for it. */
            conflicted: boolean;
            health?: components["schemas"]["Health"];
        };
        RelatedResource: {
            relation: string;
            /** @enum {string} */
            direction: "to" | "from";
            arn: string;
            type?: string;
            name?: string;
            consoleUrl?: string;
            observedAt?: string;
            /** @description What is stored of it, by its type; absent where the caller may not read it or it is not collected. */
            data?: {
                [key: string]: unknown;
            };
        };
        ResourceDetails: components["schemas"]["Resource"] & {
            /** @description What is stored of it, by its type (for `ecs:service` EcsServiceData of the common package). */
            data: {
                [key: string]: unknown;
            };
            tags: {
                [key: string]: string;
            };
            claim: components["schemas"]["Claim"];
            related: components["schemas"]["RelatedResource"][];
        };
        IncompleteCell: {
            accountId: string;
            accountName?: string;
            region: string;
            service: string;
            state: components["schemas"]["CellState"];
            lastSuccessAt?: string;
            code?: string;
            message?: string;
        };
        Envelope: {
            nextCursor?: string;
            /** @description Absent where there are more than 10,000. */
            totalItems?: number;
            /** @description The oldest observation that this page rests on; when it is empty, when what it could hold was last looked for. */
            asOf: string;
            incomplete: components["schemas"]["IncompleteCell"][];
            /** @description Present, and true, where the caller may read some resources only; whether others match is not told. */
            restricted?: boolean;
        };
        ResourceList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["Resource"][];
        };
        ResourceDetailsList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["ResourceDetails"][];
        };
        Facet: {
            value: string;
            /** @description For people, where the value is an id. */
            name?: string;
            resources: number;
        };
        ResourceFacets: {
            total: number;
            types: components["schemas"]["Facet"][];
            accounts: components["schemas"]["Facet"][];
            regions: components["schemas"]["Facet"][];
            environments: components["schemas"]["Facet"][];
            /** @description Full references; `none` for what nobody owns. */
            owners: components["schemas"]["Facet"][];
            /** @description Of workloads only. */
            statuses: components["schemas"]["Facet"][];
        };
        TeamSummary: {
            ownerRef: string;
            asOf: string;
            incomplete: components["schemas"]["IncompleteCell"][];
            workloads: number;
            statuses: {
                down: number;
                degraded: number;
                unknown: number;
                healthy: number;
                idle: number;
            };
            /** @description The values that the team's workloads have, for filters. */
            facets: {
                environments: string[];
                accounts: {
                    id: string;
                    name?: string;
                }[];
                regions: string[];
                types: string[];
            };
        };
        HealthTransition: {
            arn: string;
            at: string;
            from?: components["schemas"]["HealthStatus"];
            to: components["schemas"]["HealthStatus"];
            reasons: components["schemas"]["HealthReason"][];
        };
        HealthHistory: {
            arn: string;
            name: string;
            from: string;
            to: string;
            /**
             * @description Absent where the portal did not know the resource then.
             * @enum {string}
             */
            statusAtFrom?: "down" | "degraded" | "unknown" | "healthy" | "idle";
            /** @description Oldest first. */
            transitions: components["schemas"]["HealthTransition"][];
        };
        HealthHistoryList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["HealthHistory"][];
        };
        Cell: {
            accountId: string;
            accountName?: string;
            region: string;
            service: string;
            state: components["schemas"]["CellState"];
            error?: {
                code: string;
                message: string;
                missingAction?: string;
            };
            lastAttemptAt?: string;
            lastSuccessAt?: string;
            nextDueAt?: string;
            calls?: number;
            throttledCalls?: number;
            durationMs?: number;
            resources?: number;
        };
        CellList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["Cell"][];
        };
        Sweep: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "queued" | "running" | "done";
            /** @description How many cells it covers. */
            cells: number;
            remaining: number;
            /** @description How many of the cells that were swept ended in each state. */
            states: {
                [key: string]: number;
            };
        };
        ClaimExplanation: {
            arn: string;
            claim: components["schemas"]["Claim"];
            tags?: {
                [key: string]: string;
            };
            explainedAt: string;
            /** @description The time that was asked for: `claim` and `tags` are those of then, and the evidence is what decided. */
            at?: string;
            /** @description Whether the portal holds the resource. Where not, `claim` tells what would claim it by its ARN alone. */
            stored: boolean;
            /** @description Since when it is gone; its owner stays as history. */
            goneAt?: string;
            /** @description Why the portal does not hold it, or did not at the time that was asked for. */
            notStored?: {
                /** @enum {string} */
                code: "service-not-collected" | "account-not-known" | "region-not-swept" | "never-swept" | "cell-incomplete" | "not-known-then" | "not-seen";
                sentence: string;
            };
        };
        ClaimChange: {
            /** @description Grows with each change; a whole number that may be larger than JavaScript counts exactly. */
            id: string;
            arn: string;
            at: string;
            /**
             * @description `claimed` for the first time, `changed` its entity or owner, `gone` from AWS with its owner as history, `returned`.
             * @enum {string}
             */
            kind: "claimed" | "changed" | "gone" | "returned";
            from: components["schemas"]["ClaimedBy"];
            to: components["schemas"]["ClaimedBy"];
            rule: components["schemas"]["ClaimRule"];
        };
        ClaimedBy: {
            entityRef?: string;
            ownerRef?: string;
        };
        ClaimChangeList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["ClaimChange"][];
            /** @description Always present; where to read on, now or later. */
            nextCursor: string;
            /** @description Whether there is a next page already. */
            more: boolean;
        };
        ClaimOf: {
            arn: string;
            /** @description Whether the portal held the resource then. */
            known: boolean;
            entityRef?: string;
            ownerRef?: string;
            rule: components["schemas"]["ClaimRule"];
            /** @enum {string} */
            confidence: "high" | "medium" | "low" | "none";
            goneAt?: string;
        };
        ClaimLookup: components["schemas"]["Envelope"] & {
            items: components["schemas"]["ClaimOf"][];
        };
        /**
         * @description `unowned`: nobody claims it. `conflicting`: two parties have evidence for it. `dangling`: a tag names what does not exist. `low-confidence`: only its account or its organisational unit tells its owner.
         * @enum {string}
         */
        OwnershipProblem: "unowned" | "conflicting" | "dangling" | "low-confidence";
        OwnershipStep: {
            sentence: string;
            /** @description What to copy. */
            copy?: {
                /** @enum {string} */
                kind: "aws-cli" | "app-config" | "catalog-info";
                text: string;
            };
        };
        OwnershipAttention: {
            resource: components["schemas"]["Resource"];
            problem: components["schemas"]["OwnershipProblem"];
            sentence: string;
            /** @description Full references of those who own it or have evidence for it, strongest first. */
            candidates: string[];
            /** @description The first is the one to take; the others are other ways. */
            nextSteps: components["schemas"]["OwnershipStep"][];
        };
        OwnershipAttentionList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["OwnershipAttention"][];
            counts: components["schemas"]["OwnershipProblemCounts"];
        };
        /** @description Resources with each problem, within the filters; one may have several. */
        OwnershipProblemCounts: {
            unowned: number;
            conflicting: number;
            dangling: number;
            "low-confidence": number;
        };
        OwnershipShare: {
            total: number;
            owned: number;
            /** @description From 0 to 1; absent where there is nothing. */
            share?: number;
        };
        OwnershipSummary: {
            asOf: string;
            incomplete: components["schemas"]["IncompleteCell"][];
            restricted?: boolean;
            all: components["schemas"]["OwnershipShare"];
            workloads: components["schemas"]["OwnershipShare"];
            problems: {
                all: components["schemas"]["OwnershipProblemCounts"];
                workloads: components["schemas"]["OwnershipProblemCounts"];
            };
            /** @description Values of tags that name what does not exist, at most 100, those of most resources first. */
            dangling: components["schemas"]["DanglingValue"][];
        };
        DanglingValue: {
            key: string;
            value: string;
            resources: number;
            /** @description The full reference that exists and is written most alike; absent where none is alike. */
            suggestion?: string;
            nextStep?: components["schemas"]["OwnershipStep"];
        };
        /** @enum {string} */
        MetricUnit: "percent" | "count" | "seconds" | "milliseconds" | "bytes";
        /** @enum {string} */
        MetricStatistic: "Average" | "Sum" | "Maximum" | "Minimum" | "SampleCount" | "p95";
        MetricPoint: {
            /** @description When the period began. */
            at: string;
            value: number;
        };
        MetricSeries: {
            /** @description Unique within the workload, for example `errors`. */
            signal: string;
            title: string;
            unit: components["schemas"]["MetricUnit"];
            statistic: components["schemas"]["MetricStatistic"];
            /** @description The resource that it is about, where it is another than the workload. */
            aboutArn?: string;
            /** @description The metric as CloudWatch knows it. */
            metric: {
                namespace: string;
                name: string;
                dimensions: {
                    [key: string]: string;
                };
            };
            /** @description Oldest first, at most 300, each over `periodSeconds`. Longer periods than a minute are summed up as the statistic says: a sum of sums, the largest of maxima and of percentiles, the mean of averages. A period without a point had no data, or was not read. */
            points: components["schemas"]["MetricPoint"][];
        };
        /**
         * @description How urgent it is to read a workload: it is unwell, was changed or became well within 30 minutes, was looked at within 15, or none of these.
         * @enum {string}
         */
        MetricReadingClass: "unwell" | "changed" | "viewed" | "rest";
        MetricsPaused: {
            /**
             * @description The budget of the day is used up, or metrics are switched off.
             * @enum {string}
             */
            reason: "budget" | "off";
            /** @description Absent where metrics are switched off. */
            until?: string;
            /** @description For people. */
            sentence: string;
        };
        /** @description How the signals of a workload are read. */
        MetricsReading: {
            class: components["schemas"]["MetricReadingClass"];
            /** @description How often at present; absent while paused. */
            everySeconds?: number;
            /** @description Start of what was read without a break up to `readTo`; absent where nothing was read yet. */
            readFrom?: string;
            /** @description Up to when CloudWatch was asked; nothing is known after that. */
            readTo?: string;
            /** @description About when it is read next; absent while paused. */
            nextReadAt?: string;
            paused?: components["schemas"]["MetricsPaused"];
        };
        Metrics: {
            arn: string;
            name: string;
            from: string;
            to: string;
            /** @description What each point covers; a multiple of 60. */
            periodSeconds: number;
            series: components["schemas"]["MetricSeries"][];
            health: components["schemas"]["HealthHistory"];
            /** @description What was done to the workload in the range, for example deployments; oldest first. */
            changes: {
                at: string;
                what: string;
            }[];
            reading?: components["schemas"]["MetricsReading"];
            /** @description The cell of the metrics, where it could not be read. */
            incomplete: components["schemas"]["IncompleteCell"][];
        };
        MetricsBudget: {
            /** @description US dollars; 0 where metrics are switched off. */
            limitPerDay: number;
            /** @description US dollars, at AWS's list price. */
            spentToday: number;
            /** @description Metrics that were asked for today; AWS charges for each. */
            metricsToday: number;
            /** @description Metrics that the limit pays for. */
            metricsPerDay: number;
            /** @description US dollars for 1,000 metrics. */
            pricePerThousand: number;
            /** @description When the next day of UTC begins. */
            resetsAt: string;
            /** @description US dollars that are kept at present for workloads that are unwell or were changed. */
            reservedForUnwell: number;
            /** @description Present where some workloads are not read. */
            paused?: {
                workloads: number;
                /** @enum {string} */
                reason: "budget" | "off";
                until?: string;
                sentence: string;
            };
            /** @description The most urgent first. */
            classes: {
                class: components["schemas"]["MetricReadingClass"];
                workloads: number;
                /** @description Metrics that reading all of them once asks for. */
                metrics: number;
                /** @description How often they are read at present; absent while paused. */
                everySeconds?: number;
            }[];
        };
        DiscoveredMember: {
            arn: string;
            type: string;
            name: string;
            accountId: string;
            region: string;
            environment?: string;
            ownerRef?: string;
            /** @description What made it a part of the service, for example `its tag service=payment`. */
            how: string;
        };
        DiscoveredService: {
            entityRef: string;
            name: string;
            namespace: string;
            /** @description What it is called on AWS, where that is not its name. */
            title?: string;
            description: string;
            /** @description The `spec.type` of the component, for example `service`. */
            type: string;
            /** @enum {string} */
            lifecycle: "experimental" | "production";
            /** @description Production's owner; absent where nobody owns it. */
            ownerRef?: string;
            /** @description Who owns it elsewhere, where that is somebody else. */
            otherOwners: {
                ownerRef: string;
                environments: string[];
            }[];
            systemRef?: string;
            domainRef?: string;
            /** @description Entities of the same name on AWS that may be the same, or another: their owners or systems differ, and no tag says that they are one. */
            ambiguousWith: string[];
            links: {
                title: string;
                url: string;
            }[];
            annotations: {
                [key: string]: string;
            };
            members: components["schemas"]["DiscoveredMember"][];
            firstSeenAt: string;
        };
        DiscoveredServiceList: {
            items: components["schemas"]["DiscoveredService"][];
            nextCursor?: string;
            totalItems: number;
            /** @description The same as long as no page of the list changes. */
            revision: string;
            /** @description When it was last found out. */
            asOf: string;
        };
        Repository: {
            url: string;
            /** @description The tag that says so, for example `repository=shop/payment`. */
            tag: string;
            /** @description Where a person opens a pull request with the catalog-info.yaml; absent where the portal knows no such page of the host. */
            pullRequestUrl?: string;
        };
        Orphan: {
            service: components["schemas"]["DiscoveredService"];
            /** @description A catalog-info.yaml to copy. */
            catalogInfo: string;
            repository?: components["schemas"]["Repository"];
            /** @description The path, within the portal, of the template that asks for what is not known and writes the file. */
            templateUrl: string;
            /** @description The first is the one to take; the others are other ways. */
            nextSteps: components["schemas"]["OwnershipStep"][];
        };
        OrphanList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["Orphan"][];
        };
        Ghost: {
            entityRef: string;
            name: string;
            title?: string;
            type: string;
            ownerRef: string;
            systemRef?: string;
            /** @description Where its description is, for example `url:https://…/catalog-info.yaml`. */
            location?: string;
            /** @description The last that was seen of it; absent where nothing ever was. */
            lastSeen?: {
                at: string;
                arn: string;
                type: string;
                name: string;
                accountId: string;
                region: string;
            };
            /** @description The first is the one to take; the others are other ways. */
            nextSteps: components["schemas"]["OwnershipStep"][];
        };
        GhostList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["Ghost"][];
        };
        EventQueue: {
            accountId: string;
            accountName?: string;
            region: string;
            name: string;
            /** @description When AWS answered last, with or without messages; absent where it never did. */
            lastPolledAt?: string;
            /** @description When messages came last. */
            lastReceivedAt?: string;
            /** @description How old the oldest of those that came last was, in milliseconds. */
            oldestAgeMs?: number;
            /** @description Present while the queue cannot be read. */
            error?: {
                code: string;
                message: string;
                missingAction?: string;
                at: string;
            };
            /** @description Messages since the queue was first read. */
            received: number;
            /** @description Delivered before. */
            duplicates: number;
            /** @description About an account or a Region that is not collected. */
            notOfEstate: number;
            /** @description About nothing that is collected. */
            ignored: number;
            /** @description Could not be handled. */
            setAside: number;
        };
        EventQueueList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["EventQueue"][];
        };
        EventMessage: {
            /** Format: uuid */
            id: string;
            accountId: string;
            region: string;
            queueName: string;
            /** @description SQS's own. */
            messageId: string;
            /** @description The beginning of what was kept of it, at most 8,192 characters. Of an event values are replaced by `…`, save its envelope, ARNs and names; of what is no JSON only the beginning is kept. Untrusted text. */
            body: string;
            /** @description Whether more of it was kept. */
            bodyCut: boolean;
            /** @description Of the whole message. */
            bodyBytes: number;
            /** @description Of the whole message, in hexadecimal. */
            bodySha256: string;
            /** @description Why it could not be handled. */
            error: string;
            sentAt?: string;
            receivedAt: string;
        };
        EventMessageList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["EventMessage"][];
        };
        EventMessageReplay: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            outcome: "accepted" | "duplicate" | "not-of-estate" | "ignored";
        };
    };
    responses: {
        /** @description An error in Backstage's form, with a message that says what to do. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        eventMessage: string;
        arn: components["schemas"]["Arn"];
        /** @description Full references of owning groups or users; `none` for what nobody owns. */
        owner: string[];
        /** @description A full reference of a catalog entity. */
        entity: components["schemas"]["EntityRef"];
        account: components["schemas"]["AccountId"][];
        region: components["schemas"]["Region"][];
        environment: string[];
        /** @description Resource types, for example `ecs:service`. */
        type: string[];
        status: components["schemas"]["HealthStatus"][];
        /** @description Only what runs code, or only what does not. */
        workload: boolean;
        /** @description Part of the name or the ARN, in any case. */
        text: string;
        sort: "worst" | "name" | "-name" | "change" | "-change";
        /** @description Items of a page. */
        limit: number;
        /** @description The `nextCursor` of the page before, with the same filters. */
        cursor: string;
        kind: string;
        namespace: string;
        name: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ListResources: {
        parameters: {
            query?: {
                /** @description Full references of owning groups or users; `none` for what nobody owns. */
                owner?: components["parameters"]["owner"];
                /** @description A full reference of a catalog entity. */
                entity?: components["parameters"]["entity"];
                account?: components["parameters"]["account"];
                region?: components["parameters"]["region"];
                environment?: components["parameters"]["environment"];
                /** @description Resource types, for example `ecs:service`. */
                type?: components["parameters"]["type"];
                status?: components["parameters"]["status"];
                /** @description Only what runs code, or only what does not. */
                workload?: components["parameters"]["workload"];
                /** @description Part of the name or the ARN, in any case. */
                text?: components["parameters"]["text"];
                sort?: components["parameters"]["sort"];
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of resources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetResourceFacets: {
        parameters: {
            query?: {
                /** @description Only what runs code, or only what does not. */
                workload?: components["parameters"]["workload"];
                /** @description Part of the name or the ARN, in any case. */
                text?: components["parameters"]["text"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values, those of most resources first, at most 500 of each filter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceFacets"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetResourceByArn: {
        parameters: {
            query: {
                arn: components["parameters"]["arn"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceDetails"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetTeamSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamSummary"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListEntityResources: {
        parameters: {
            query?: {
                /** @description Only what runs code, or only what does not. */
                workload?: components["parameters"]["workload"];
                /** @description Items of a page. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                kind: components["parameters"]["kind"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of resources. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceDetailsList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListHealthHistory: {
        parameters: {
            query?: {
                arn?: components["schemas"]["Arn"];
                owner?: components["schemas"]["EntityRef"];
                entity?: components["schemas"]["EntityRef"];
                /** @description Start of the range; 24 hours ago when absent, at most 90 days. */
                from?: string;
                /** @description Resources of a page. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of histories. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthHistoryList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListCells: {
        parameters: {
            query?: {
                account?: components["parameters"]["account"];
                region?: components["parameters"]["region"];
                /** @description AWS service ids, for example `ecs`. */
                service?: string[];
                state?: components["schemas"]["CellState"][];
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cells, by account, Region and service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CellList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StartSweep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountId?: components["schemas"]["AccountId"];
                    region?: components["schemas"]["Region"];
                    service?: string;
                };
            };
        };
        responses: {
            /** @description The sweep is queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sweep"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetSweep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sweep. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sweep"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ExplainClaim: {
        parameters: {
            query: {
                arn: components["parameters"]["arn"];
                /** @description As of this time; now when absent. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimExplanation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListClaimChanges: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimChangeList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LookUpClaims: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    arns: components["schemas"]["Arn"][];
                    /**
                     * Format: date-time
                     * @description As of this time; now when absent.
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description A claim for each ARN, in their order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimLookup"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListOwnershipAttention: {
        parameters: {
            query: {
                problem: components["schemas"]["OwnershipProblem"];
                account?: components["parameters"]["account"];
                region?: components["parameters"]["region"];
                /** @description Resource types, for example `ecs:service`. */
                type?: components["parameters"]["type"];
                /** @description Full references of groups or users that own it or have evidence for it. */
                owner?: string[];
                /** @description Only what runs code, or only what does not. */
                workload?: components["parameters"]["workload"];
                /** @description Part of the name or the ARN, in any case. */
                text?: components["parameters"]["text"];
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of resources, workloads first, then by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipAttentionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetOwnershipSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipSummary"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetMetrics: {
        parameters: {
            query: {
                arn: components["parameters"]["arn"];
                /** @description Start of the range; three hours before its end when absent, at most 15 days ago. */
                from?: string;
                /** @description End of the range; now when absent. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signals. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metrics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetMetricsBudget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The budget of the current day, which is one of UTC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsBudget"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDiscoveredServices: {
        parameters: {
            query?: {
                /** @description Items of a page; none to ask for the revision, which costs little. */
                limit?: number;
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of services, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveredServiceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListOrphans: {
        parameters: {
            query?: {
                /** @description Full references of owning groups or users; `none` for what nobody owns. */
                owner?: components["parameters"]["owner"];
                /** @description Part of the name, in any case. */
                text?: string;
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of services, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrphanList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListGhosts: {
        parameters: {
            query?: {
                /** @description Full references of owning groups or users; `none` for what nobody owns. */
                owner?: components["parameters"]["owner"];
                /** @description Part of the name or the title, in any case. */
                text?: string;
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of components, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GhostList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListEventQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every configured queue, by account, Region and name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventQueueList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListEventMessages: {
        parameters: {
            query?: {
                /** @description Items of a page. */
                limit?: components["parameters"]["limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventMessageList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReplayEventMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["eventMessage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It was handled, and is no longer set aside. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventMessageReplay"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DeleteEventMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["eventMessage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
}
