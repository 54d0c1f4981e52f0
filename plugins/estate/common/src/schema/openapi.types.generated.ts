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
    "/v1/resources/by-arn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One resource with everything that is known of it.
         * @description An unknown ARN is 404 for those who may read everything. Anybody else gets the same 403 for what is unknown and for what is another's, so that no answer tells whether a resource exists; `/v1/health/history` and `/v1/claims/explain` do the same.
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
        /** Why a resource has its entity and owner, with everything that was considered. */
        get: operations["ExplainClaim"];
        put?: never;
        post?: never;
        delete?: never;
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
            /** @description Since when it has this status, as far as the portal saw. */
            since?: string;
        };
        /** @enum {string} */
        ClaimRule: "annotation-arn" | "annotation-tags" | "tag" | "stack" | "naming" | "account" | "organizational-unit" | "none";
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
        };
        ResourceList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["Resource"][];
        };
        ResourceDetailsList: components["schemas"]["Envelope"] & {
            items: components["schemas"]["ResourceDetails"][];
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
        };
        ClaimExplanation: {
            arn: string;
            claim: components["schemas"]["Claim"];
            tags?: {
                [key: string]: string;
            };
            explainedAt: string;
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
}
