// Generated from openapi.yaml by scripts/generate-openapi.mjs: do not edit.

export const spec = {
  "openapi": "3.1.0",
  "info": {
    "title": "aws-estate",
    "version": "1",
    "description": "What runs on AWS, how it is, and whose it is. Every answer comes from the portal's own tables; none calls AWS, except that `POST /v1/sweeps` asks for a sweep. Times are ISO 8601 in UTC.",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/resources": {
      "get": {
        "operationId": "ListResources",
        "summary": "Resources that the caller may read, filtered and paged.",
        "parameters": [
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "$ref": "#/components/parameters/entity"
          },
          {
            "$ref": "#/components/parameters/account"
          },
          {
            "$ref": "#/components/parameters/region"
          },
          {
            "$ref": "#/components/parameters/environment"
          },
          {
            "$ref": "#/components/parameters/type"
          },
          {
            "$ref": "#/components/parameters/status"
          },
          {
            "$ref": "#/components/parameters/workload"
          },
          {
            "$ref": "#/components/parameters/text"
          },
          {
            "$ref": "#/components/parameters/sort"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of resources.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ResourceList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/resources/facets": {
      "get": {
        "operationId": "GetResourceFacets",
        "summary": "The values that filters of `/v1/resources` can have, with how many resources have each.",
        "description": "Counted over everything that the caller may read, narrowed by these parameters only: choosing one value takes no other away.",
        "parameters": [
          {
            "$ref": "#/components/parameters/workload"
          },
          {
            "$ref": "#/components/parameters/text"
          }
        ],
        "responses": {
          "200": {
            "description": "The values, those of most resources first, at most 500 of each filter.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ResourceFacets"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/resources/by-arn": {
      "get": {
        "operationId": "GetResourceByArn",
        "summary": "One resource with everything that is known of it.",
        "description": "An unknown ARN is 404 for those who may read everything. Anybody else gets the same 403 for what is unknown and for what is another's, so that no answer tells whether a resource exists; `/v1/health/history` does the same.",
        "parameters": [
          {
            "$ref": "#/components/parameters/arn"
          }
        ],
        "responses": {
          "200": {
            "description": "The resource.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ResourceDetails"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/teams/{namespace}/{name}/summary": {
      "get": {
        "operationId": "GetTeamSummary",
        "summary": "How a team's workloads are, in counts.",
        "parameters": [
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The summary.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TeamSummary"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/resources": {
      "get": {
        "operationId": "ListEntityResources",
        "summary": "The resources of one catalog entity, with their details, worst first.",
        "parameters": [
          {
            "$ref": "#/components/parameters/kind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          },
          {
            "$ref": "#/components/parameters/workload"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "Items of a page.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 50,
              "default": 20
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of resources.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ResourceDetailsList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/health/history": {
      "get": {
        "operationId": "ListHealthHistory",
        "summary": "How the health of one resource, or of all workloads of an owner or an entity, changed over time. Exactly one of `arn`, `owner` and `entity` is given.",
        "parameters": [
          {
            "name": "arn",
            "in": "query",
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/Arn"
            }
          },
          {
            "name": "owner",
            "in": "query",
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "entity",
            "in": "query",
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "from",
            "in": "query",
            "description": "Start of the range; 24 hours ago when absent, at most 90 days.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "description": "Resources of a page.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 200,
              "default": 100
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of histories.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HealthHistoryList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/cells": {
      "get": {
        "operationId": "ListCells",
        "summary": "Every account × Region × AWS service with its state; for platform engineers.",
        "parameters": [
          {
            "$ref": "#/components/parameters/account"
          },
          {
            "$ref": "#/components/parameters/region"
          },
          {
            "name": "service",
            "in": "query",
            "description": "AWS service ids, for example `ecs`.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9-]*$"
              }
            }
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/CellState"
              }
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of cells, by account, Region and service.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CellList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/sweeps": {
      "post": {
        "operationId": "StartSweep",
        "summary": "Sweeps the named cells now; what is left out means all. This makes the collector call AWS within its limits; it is audited.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "accountId": {
                    "$ref": "#/components/schemas/AccountId"
                  },
                  "region": {
                    "$ref": "#/components/schemas/Region"
                  },
                  "service": {
                    "type": "string",
                    "pattern": "^[a-z][a-z0-9-]*$"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The sweep is queued.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sweep"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/sweeps/{id}": {
      "get": {
        "operationId": "GetSweep",
        "summary": "How far a sweep is.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The sweep.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sweep"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/claims/explain": {
      "get": {
        "operationId": "ExplainClaim",
        "summary": "Why a resource has its entity and owner, with everything that was considered.",
        "description": "With `at` it tells the claim and the tags of that time. To those who may read everything it also tells of an ARN that the portal does not hold: what would claim it, and why it is not there. Anybody else gets the same 403 for what is unknown and for what is another's.",
        "parameters": [
          {
            "$ref": "#/components/parameters/arn"
          },
          {
            "name": "at",
            "in": "query",
            "description": "As of this time; now when absent.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The explanation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ClaimExplanation"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/claims/changes": {
      "get": {
        "operationId": "ListClaimChanges",
        "summary": "How claims changed, in the order in which it was stored; for other plugins, and for those who may read everything.",
        "description": "Whoever keeps `nextCursor` and asks again misses no change. Without a cursor it begins with the oldest change that is kept: 90 days, and of each resource the last one before.",
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "description": "Items of a page.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 500,
              "default": 100
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of changes.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ClaimChangeList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/claims/lookup": {
      "post": {
        "operationId": "LookUpClaims",
        "summary": "Whose resources are, or were at a time; for other plugins, and for those who may read everything.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "arns"
                ],
                "properties": {
                  "arns": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 500,
                    "items": {
                      "$ref": "#/components/schemas/Arn"
                    }
                  },
                  "at": {
                    "description": "As of this time; now when absent.",
                    "type": "string",
                    "format": "date-time"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A claim for each ARN, in their order.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ClaimLookup"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/ownership/attention": {
      "get": {
        "operationId": "ListOwnershipAttention",
        "summary": "Resources whose ownership needs somebody, each with its next step; for platform engineers.",
        "parameters": [
          {
            "name": "problem",
            "in": "query",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/OwnershipProblem"
            }
          },
          {
            "$ref": "#/components/parameters/account"
          },
          {
            "$ref": "#/components/parameters/region"
          },
          {
            "$ref": "#/components/parameters/type"
          },
          {
            "name": "owner",
            "in": "query",
            "description": "Full references of groups or users that own it or have evidence for it.",
            "allowReserved": true,
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          {
            "$ref": "#/components/parameters/workload"
          },
          {
            "$ref": "#/components/parameters/text"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of resources, workloads first, then by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OwnershipAttentionList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/ownership/summary": {
      "get": {
        "operationId": "GetOwnershipSummary",
        "summary": "How much of the estate is owned, and what stands in the way of the rest; for platform engineers.",
        "responses": {
          "200": {
            "description": "The summary.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OwnershipSummary"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/metrics": {
      "get": {
        "operationId": "GetMetrics",
        "summary": "The golden signals of one workload over time, with what happened to it meanwhile.",
        "description": "Answers from what was read already; that somebody asked is remembered, so that the workload is read every minute for a while, as far as the budget of the day allows. What is no workload, or has no signals, has no series. Refusals are those of `/v1/resources/by-arn`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/arn"
          },
          {
            "name": "from",
            "in": "query",
            "description": "Start of the range; three hours before its end when absent, at most 15 days ago.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "End of the range; now when absent.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The signals.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Metrics"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/metrics/budget": {
      "get": {
        "operationId": "GetMetricsBudget",
        "summary": "What reading metrics may cost a day, and has cost today; for platform engineers.",
        "responses": {
          "200": {
            "description": "The budget of the current day, which is one of UTC.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MetricsBudget"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/discovery/services": {
      "get": {
        "operationId": "ListDiscoveredServices",
        "summary": "The services that the portal found on AWS and that no file describes, as the catalog is to hold them; for other plugins, and for those who may read everything.",
        "description": "Every page says its `revision`, which changes with what any page holds: pages with different revisions do not belong together. While nothing was ever found out, the answer is 503.",
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "description": "Items of a page; none to ask for the revision, which costs little.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 500,
              "default": 100
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of services, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DiscoveredServiceList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/discovery/orphans": {
      "get": {
        "operationId": "ListOrphans",
        "summary": "Services that run on AWS and that no catalog-info.yaml describes, each with one to copy.",
        "parameters": [
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "name": "text",
            "in": "query",
            "description": "Part of the name, in any case.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of services, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OrphanList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/discovery/ghosts": {
      "get": {
        "operationId": "ListGhosts",
        "summary": "Components that a file describes and that nothing on AWS belongs to.",
        "description": "Left out is what nobody owns, what is of a type that need not run on AWS, and what says by the annotation `pilothouse.dev/not-on-aws` why it runs elsewhere. A cell in `incomplete` could hold what seems to be missing.",
        "parameters": [
          {
            "$ref": "#/components/parameters/owner"
          },
          {
            "name": "text",
            "in": "query",
            "description": "Part of the name or the title, in any case.",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of components, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GhostList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/events/queues": {
      "get": {
        "operationId": "ListEventQueues",
        "summary": "How each queue of events is; for platform engineers.",
        "responses": {
          "200": {
            "description": "Every configured queue, by account, Region and name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventQueueList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/events/messages": {
      "get": {
        "operationId": "ListEventMessages",
        "summary": "Messages that could not be handled and were set aside, newest first; for platform engineers.",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of messages.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventMessageList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/events/messages/{id}/replay": {
      "post": {
        "operationId": "ReplayEventMessage",
        "summary": "Handles a message that was set aside once more, and forgets it when that succeeds. What it asks for makes the collector call AWS within its limits; it is audited.",
        "parameters": [
          {
            "$ref": "#/components/parameters/eventMessage"
          }
        ],
        "responses": {
          "200": {
            "description": "It was handled, and is no longer set aside.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventMessageReplay"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/events/messages/{id}": {
      "delete": {
        "operationId": "DeleteEventMessage",
        "summary": "Forgets a message that was set aside; it is audited.",
        "parameters": [
          {
            "$ref": "#/components/parameters/eventMessage"
          }
        ],
        "responses": {
          "204": {
            "description": "It is forgotten."
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "eventMessage": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "format": "uuid"
        }
      },
      "arn": {
        "name": "arn",
        "in": "query",
        "required": true,
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/Arn"
        }
      },
      "owner": {
        "name": "owner",
        "in": "query",
        "description": "Full references of owning groups or users; `none` for what nobody owns.",
        "allowReserved": true,
        "schema": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "entity": {
        "name": "entity",
        "in": "query",
        "description": "A full reference of a catalog entity.",
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/EntityRef"
        }
      },
      "account": {
        "name": "account",
        "in": "query",
        "schema": {
          "type": "array",
          "items": {
            "$ref": "#/components/schemas/AccountId"
          }
        }
      },
      "region": {
        "name": "region",
        "in": "query",
        "schema": {
          "type": "array",
          "items": {
            "$ref": "#/components/schemas/Region"
          }
        }
      },
      "environment": {
        "name": "environment",
        "in": "query",
        "schema": {
          "type": "array",
          "items": {
            "type": "string"
          }
        }
      },
      "type": {
        "name": "type",
        "in": "query",
        "description": "Resource types, for example `ecs:service`.",
        "allowReserved": true,
        "schema": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$"
          }
        }
      },
      "status": {
        "name": "status",
        "in": "query",
        "schema": {
          "type": "array",
          "items": {
            "$ref": "#/components/schemas/HealthStatus"
          }
        }
      },
      "workload": {
        "name": "workload",
        "in": "query",
        "description": "Only what runs code, or only what does not.",
        "schema": {
          "type": "boolean"
        }
      },
      "text": {
        "name": "text",
        "in": "query",
        "description": "Part of the name or the ARN, in any case.",
        "allowReserved": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        }
      },
      "sort": {
        "name": "sort",
        "in": "query",
        "schema": {
          "type": "string",
          "enum": [
            "worst",
            "name",
            "-name",
            "change",
            "-change"
          ],
          "default": "worst"
        }
      },
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "Items of a page.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 200,
          "default": 50
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `nextCursor` of the page before, with the same filters.",
        "schema": {
          "type": "string",
          "maxLength": 4000
        }
      },
      "kind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[a-zA-Z][a-zA-Z0-9]*$"
        }
      },
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$"
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$"
        }
      }
    },
    "responses": {
      "Error": {
        "description": "An error in Backstage's form, with a message that says what to do.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Error": {
        "type": "object",
        "required": [
          "error",
          "response"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              }
            }
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "required": [
              "statusCode"
            ],
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Arn": {
        "type": "string",
        "minLength": 1,
        "maxLength": 2048
      },
      "AccountId": {
        "type": "string",
        "pattern": "^[0-9]{12}$"
      },
      "Region": {
        "type": "string",
        "pattern": "^(global|[a-z]{2}(-[a-z]+)+-[0-9]+)$"
      },
      "EntityRef": {
        "type": "string",
        "description": "Kind, namespace and name, for example `group:default/payment`.",
        "minLength": 1,
        "maxLength": 256
      },
      "HealthStatus": {
        "type": "string",
        "enum": [
          "down",
          "degraded",
          "unknown",
          "healthy",
          "idle"
        ]
      },
      "CellState": {
        "type": "string",
        "enum": [
          "ok",
          "not-in-use",
          "partial",
          "throttled",
          "denied",
          "unreachable",
          "never-swept"
        ]
      },
      "HealthEvidence": {
        "type": "object",
        "required": [
          "label",
          "value"
        ],
        "properties": {
          "label": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "arn": {
            "type": "string"
          }
        }
      },
      "HealthReason": {
        "type": "object",
        "required": [
          "code",
          "status",
          "sentence",
          "evidence"
        ],
        "properties": {
          "code": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/HealthStatus"
          },
          "sentence": {
            "type": "string"
          },
          "since": {
            "type": "string"
          },
          "sinceAtLeast": {
            "type": "boolean",
            "description": "It may have held for longer; since is only the earliest that is known."
          },
          "evidence": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HealthEvidence"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Health": {
        "type": "object",
        "required": [
          "status",
          "reasons"
        ],
        "properties": {
          "status": {
            "$ref": "#/components/schemas/HealthStatus"
          },
          "reasons": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HealthReason"
            }
          },
          "lastKnown": {
            "type": "object",
            "required": [
              "status",
              "at"
            ],
            "properties": {
              "status": {
                "$ref": "#/components/schemas/HealthStatus"
              },
              "at": {
                "type": "string"
              }
            }
          },
          "since": {
            "type": "string",
            "description": "Since when it has this status, as AWS tells and no later than the portal saw it."
          },
          "sinceAtLeast": {
            "type": "boolean",
            "description": "Its beginning was not seen - since is only when the portal first looked."
          },
          "observedAt": {
            "type": "string",
            "description": "When AWS was read that this rests on."
          }
        }
      },
      "ClaimRule": {
        "type": "string",
        "enum": [
          "annotation-arn",
          "annotation-tags",
          "tag",
          "stack",
          "workspace",
          "application",
          "naming",
          "discovered",
          "attached",
          "account",
          "organizational-unit",
          "none"
        ]
      },
      "Claim": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "rule",
          "confidence",
          "evidence",
          "conflicts",
          "dangling"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "rule": {
            "$ref": "#/components/schemas/ClaimRule"
          },
          "confidence": {
            "type": "string",
            "enum": [
              "high",
              "medium",
              "low",
              "none"
            ]
          },
          "evidence": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "rule",
                "sentence"
              ],
              "properties": {
                "rule": {
                  "$ref": "#/components/schemas/ClaimRule"
                },
                "sentence": {
                  "type": "string"
                },
                "entityRef": {
                  "type": "string"
                },
                "ownerRef": {
                  "type": "string"
                },
                "rejected": {
                  "type": "string",
                  "enum": [
                    "weaker",
                    "dangling",
                    "ambiguous",
                    "conflict",
                    "unconfirmed"
                  ]
                }
              }
            }
          },
          "conflicts": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "sentence",
                "ownerRefs"
              ],
              "properties": {
                "sentence": {
                  "type": "string"
                },
                "ownerRefs": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "dangling": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "key",
                "value",
                "sentence"
              ],
              "properties": {
                "key": {
                  "type": "string"
                },
                "value": {
                  "type": "string"
                },
                "sentence": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Resource": {
        "type": "object",
        "required": [
          "arn",
          "type",
          "name",
          "accountId",
          "region",
          "workload",
          "consoleUrl",
          "observedAt",
          "freshUntil",
          "claimRule",
          "claimConfidence",
          "conflicted"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "accountName": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "workload": {
            "type": "boolean"
          },
          "version": {
            "type": "string"
          },
          "lastChange": {
            "type": "object",
            "required": [
              "at",
              "what"
            ],
            "properties": {
              "at": {
                "type": "string"
              },
              "what": {
                "type": "string"
              }
            }
          },
          "consoleUrl": {
            "type": "string"
          },
          "observedAt": {
            "type": "string"
          },
          "freshUntil": {
            "type": "string"
          },
          "goneAt": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "claimRule": {
            "$ref": "#/components/schemas/ClaimRule"
          },
          "claimConfidence": {
            "type": "string",
            "enum": [
              "high",
              "medium",
              "low",
              "none"
            ]
          },
          "conflicted": {
            "type": "boolean",
            "description": "Whether two parties have evidence for it."
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          }
        }
      },
      "RelatedResource": {
        "type": "object",
        "required": [
          "relation",
          "direction",
          "arn"
        ],
        "properties": {
          "relation": {
            "type": "string"
          },
          "direction": {
            "type": "string",
            "enum": [
              "to",
              "from"
            ]
          },
          "arn": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          },
          "observedAt": {
            "type": "string"
          },
          "data": {
            "description": "What is stored of it, by its type; absent where the caller may not read it or it is not collected.",
            "type": "object",
            "additionalProperties": true
          }
        }
      },
      "ResourceDetails": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Resource"
          },
          {
            "type": "object",
            "required": [
              "data",
              "tags",
              "related",
              "claim"
            ],
            "properties": {
              "data": {
                "description": "What is stored of it, by its type (for `ecs:service` EcsServiceData of the common package).",
                "type": "object",
                "additionalProperties": true
              },
              "tags": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              },
              "claim": {
                "$ref": "#/components/schemas/Claim"
              },
              "related": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/RelatedResource"
                }
              }
            }
          }
        ]
      },
      "IncompleteCell": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "accountId",
          "region",
          "service",
          "state"
        ],
        "properties": {
          "accountId": {
            "type": "string"
          },
          "accountName": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/CellState"
          },
          "lastSuccessAt": {
            "type": "string"
          },
          "code": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "Envelope": {
        "type": "object",
        "required": [
          "asOf",
          "incomplete"
        ],
        "properties": {
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer",
            "description": "Absent where there are more than 10,000."
          },
          "asOf": {
            "type": "string",
            "description": "The oldest observation that this page rests on; when it is empty, when what it could hold was last looked for."
          },
          "incomplete": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/IncompleteCell"
            }
          },
          "restricted": {
            "type": "boolean",
            "description": "Present, and true, where the caller may read some resources only; whether others match is not told."
          }
        }
      },
      "ResourceList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Resource"
                }
              }
            }
          }
        ]
      },
      "ResourceDetailsList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ResourceDetails"
                }
              }
            }
          }
        ]
      },
      "Facet": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "value",
          "resources"
        ],
        "properties": {
          "value": {
            "type": "string"
          },
          "name": {
            "type": "string",
            "description": "For people, where the value is an id."
          },
          "resources": {
            "type": "integer"
          }
        }
      },
      "ResourceFacets": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "total",
          "types",
          "accounts",
          "regions",
          "environments",
          "owners",
          "statuses"
        ],
        "properties": {
          "total": {
            "type": "integer"
          },
          "types": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          },
          "accounts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          },
          "regions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          },
          "owners": {
            "description": "Full references; `none` for what nobody owns.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          },
          "statuses": {
            "description": "Of workloads only.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Facet"
            }
          }
        }
      },
      "TeamSummary": {
        "type": "object",
        "required": [
          "ownerRef",
          "asOf",
          "incomplete",
          "workloads",
          "statuses",
          "facets"
        ],
        "properties": {
          "ownerRef": {
            "type": "string"
          },
          "asOf": {
            "type": "string"
          },
          "incomplete": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/IncompleteCell"
            }
          },
          "workloads": {
            "type": "integer"
          },
          "statuses": {
            "type": "object",
            "required": [
              "down",
              "degraded",
              "unknown",
              "healthy",
              "idle"
            ],
            "properties": {
              "down": {
                "type": "integer"
              },
              "degraded": {
                "type": "integer"
              },
              "unknown": {
                "type": "integer"
              },
              "healthy": {
                "type": "integer"
              },
              "idle": {
                "type": "integer"
              }
            }
          },
          "facets": {
            "description": "The values that the team's workloads have, for filters.",
            "type": "object",
            "required": [
              "environments",
              "accounts",
              "regions",
              "types"
            ],
            "properties": {
              "environments": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "accounts": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "id"
                  ],
                  "properties": {
                    "id": {
                      "type": "string"
                    },
                    "name": {
                      "type": "string"
                    }
                  }
                }
              },
              "regions": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "types": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "HealthTransition": {
        "type": "object",
        "required": [
          "arn",
          "at",
          "to",
          "reasons"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "from": {
            "$ref": "#/components/schemas/HealthStatus"
          },
          "to": {
            "$ref": "#/components/schemas/HealthStatus"
          },
          "reasons": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HealthReason"
            }
          }
        }
      },
      "HealthHistory": {
        "type": "object",
        "required": [
          "arn",
          "name",
          "from",
          "to",
          "transitions"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "statusAtFrom": {
            "type": "string",
            "description": "Absent where the portal did not know the resource then.",
            "enum": [
              "down",
              "degraded",
              "unknown",
              "healthy",
              "idle"
            ]
          },
          "transitions": {
            "type": "array",
            "description": "Oldest first.",
            "items": {
              "$ref": "#/components/schemas/HealthTransition"
            }
          }
        }
      },
      "HealthHistoryList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/HealthHistory"
                }
              }
            }
          }
        ]
      },
      "Cell": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "accountId",
          "region",
          "service",
          "state"
        ],
        "properties": {
          "accountId": {
            "type": "string"
          },
          "accountName": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "service": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/CellState"
          },
          "error": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "code",
              "message"
            ],
            "properties": {
              "code": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "missingAction": {
                "type": "string"
              }
            }
          },
          "lastAttemptAt": {
            "type": "string"
          },
          "lastSuccessAt": {
            "type": "string"
          },
          "nextDueAt": {
            "type": "string"
          },
          "calls": {
            "type": "integer"
          },
          "throttledCalls": {
            "type": "integer"
          },
          "durationMs": {
            "type": "integer"
          },
          "resources": {
            "type": "integer"
          }
        }
      },
      "CellList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Cell"
                }
              }
            }
          }
        ]
      },
      "Sweep": {
        "type": "object",
        "required": [
          "id",
          "state",
          "cells",
          "remaining",
          "states"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "state": {
            "type": "string",
            "enum": [
              "queued",
              "running",
              "done"
            ]
          },
          "cells": {
            "type": "integer",
            "description": "How many cells it covers."
          },
          "remaining": {
            "type": "integer"
          },
          "states": {
            "type": "object",
            "description": "How many of the cells that were swept ended in each state.",
            "additionalProperties": {
              "type": "integer"
            }
          }
        }
      },
      "ClaimExplanation": {
        "type": "object",
        "required": [
          "arn",
          "claim",
          "explainedAt",
          "stored"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "claim": {
            "$ref": "#/components/schemas/Claim"
          },
          "tags": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "explainedAt": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "description": "The time that was asked for: `claim` and `tags` are those of then, and the evidence is what decided."
          },
          "stored": {
            "type": "boolean",
            "description": "Whether the portal holds the resource. Where not, `claim` tells what would claim it by its ARN alone."
          },
          "goneAt": {
            "type": "string",
            "description": "Since when it is gone; its owner stays as history."
          },
          "notStored": {
            "type": "object",
            "description": "Why the portal does not hold it, or did not at the time that was asked for.",
            "additionalProperties": false,
            "required": [
              "code",
              "sentence"
            ],
            "properties": {
              "code": {
                "type": "string",
                "enum": [
                  "service-not-collected",
                  "account-not-known",
                  "region-not-swept",
                  "never-swept",
                  "cell-incomplete",
                  "not-known-then",
                  "not-seen"
                ]
              },
              "sentence": {
                "type": "string"
              }
            }
          }
        }
      },
      "ClaimChange": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "arn",
          "at",
          "kind",
          "from",
          "to",
          "rule"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Grows with each change; a whole number that may be larger than JavaScript counts exactly."
          },
          "arn": {
            "type": "string"
          },
          "at": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "description": "`claimed` for the first time, `changed` its entity or owner, `gone` from AWS with its owner as history, `returned`.",
            "enum": [
              "claimed",
              "changed",
              "gone",
              "returned"
            ]
          },
          "from": {
            "$ref": "#/components/schemas/ClaimedBy"
          },
          "to": {
            "$ref": "#/components/schemas/ClaimedBy"
          },
          "rule": {
            "$ref": "#/components/schemas/ClaimRule"
          }
        }
      },
      "ClaimedBy": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          }
        }
      },
      "ClaimChangeList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items",
              "nextCursor",
              "more"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ClaimChange"
                }
              },
              "nextCursor": {
                "type": "string",
                "description": "Always present; where to read on, now or later."
              },
              "more": {
                "type": "boolean",
                "description": "Whether there is a next page already."
              }
            }
          }
        ]
      },
      "ClaimOf": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "arn",
          "known",
          "rule",
          "confidence"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "known": {
            "type": "boolean",
            "description": "Whether the portal held the resource then."
          },
          "entityRef": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "rule": {
            "$ref": "#/components/schemas/ClaimRule"
          },
          "confidence": {
            "type": "string",
            "enum": [
              "high",
              "medium",
              "low",
              "none"
            ]
          },
          "goneAt": {
            "type": "string"
          }
        }
      },
      "ClaimLookup": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/ClaimOf"
                }
              }
            }
          }
        ]
      },
      "OwnershipProblem": {
        "type": "string",
        "description": "`unowned`: nobody claims it. `conflicting`: two parties have evidence for it. `dangling`: a tag names what does not exist. `low-confidence`: only its account or its organisational unit tells its owner.",
        "enum": [
          "unowned",
          "conflicting",
          "dangling",
          "low-confidence"
        ]
      },
      "OwnershipStep": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "sentence"
        ],
        "properties": {
          "sentence": {
            "type": "string"
          },
          "copy": {
            "type": "object",
            "description": "What to copy.",
            "additionalProperties": false,
            "required": [
              "kind",
              "text"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "enum": [
                  "aws-cli",
                  "app-config",
                  "catalog-info"
                ]
              },
              "text": {
                "type": "string"
              }
            }
          }
        }
      },
      "OwnershipAttention": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "resource",
          "problem",
          "sentence",
          "candidates",
          "nextSteps"
        ],
        "properties": {
          "resource": {
            "$ref": "#/components/schemas/Resource"
          },
          "problem": {
            "$ref": "#/components/schemas/OwnershipProblem"
          },
          "sentence": {
            "type": "string"
          },
          "candidates": {
            "type": "array",
            "description": "Full references of those who own it or have evidence for it, strongest first.",
            "items": {
              "type": "string"
            }
          },
          "nextSteps": {
            "type": "array",
            "description": "The first is the one to take; the others are other ways.",
            "items": {
              "$ref": "#/components/schemas/OwnershipStep"
            }
          }
        }
      },
      "OwnershipAttentionList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items",
              "counts"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/OwnershipAttention"
                }
              },
              "counts": {
                "$ref": "#/components/schemas/OwnershipProblemCounts"
              }
            }
          }
        ]
      },
      "OwnershipProblemCounts": {
        "type": "object",
        "description": "Resources with each problem, within the filters; one may have several.",
        "additionalProperties": false,
        "required": [
          "unowned",
          "conflicting",
          "dangling",
          "low-confidence"
        ],
        "properties": {
          "unowned": {
            "type": "integer"
          },
          "conflicting": {
            "type": "integer"
          },
          "dangling": {
            "type": "integer"
          },
          "low-confidence": {
            "type": "integer"
          }
        }
      },
      "OwnershipShare": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "total",
          "owned"
        ],
        "properties": {
          "total": {
            "type": "integer"
          },
          "owned": {
            "type": "integer"
          },
          "share": {
            "type": "number",
            "description": "From 0 to 1; absent where there is nothing."
          }
        }
      },
      "OwnershipSummary": {
        "type": "object",
        "required": [
          "asOf",
          "incomplete",
          "all",
          "workloads",
          "problems",
          "dangling"
        ],
        "properties": {
          "asOf": {
            "type": "string"
          },
          "incomplete": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/IncompleteCell"
            }
          },
          "restricted": {
            "type": "boolean"
          },
          "all": {
            "$ref": "#/components/schemas/OwnershipShare"
          },
          "workloads": {
            "$ref": "#/components/schemas/OwnershipShare"
          },
          "problems": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "all",
              "workloads"
            ],
            "properties": {
              "all": {
                "$ref": "#/components/schemas/OwnershipProblemCounts"
              },
              "workloads": {
                "$ref": "#/components/schemas/OwnershipProblemCounts"
              }
            }
          },
          "dangling": {
            "type": "array",
            "description": "Values of tags that name what does not exist, at most 100, those of most resources first.",
            "items": {
              "$ref": "#/components/schemas/DanglingValue"
            }
          }
        }
      },
      "DanglingValue": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "key",
          "value",
          "resources"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "resources": {
            "type": "integer"
          },
          "suggestion": {
            "description": "The full reference that exists and is written most alike; absent where none is alike.",
            "type": "string"
          },
          "nextStep": {
            "$ref": "#/components/schemas/OwnershipStep"
          }
        }
      },
      "MetricUnit": {
        "type": "string",
        "enum": [
          "percent",
          "count",
          "seconds",
          "milliseconds",
          "bytes"
        ]
      },
      "MetricStatistic": {
        "type": "string",
        "enum": [
          "Average",
          "Sum",
          "Maximum",
          "Minimum",
          "SampleCount",
          "p95"
        ]
      },
      "MetricPoint": {
        "type": "object",
        "required": [
          "at",
          "value"
        ],
        "properties": {
          "at": {
            "type": "string",
            "description": "When the period began."
          },
          "value": {
            "type": "number"
          }
        }
      },
      "MetricSeries": {
        "type": "object",
        "required": [
          "signal",
          "title",
          "unit",
          "statistic",
          "metric",
          "points"
        ],
        "properties": {
          "signal": {
            "type": "string",
            "description": "Unique within the workload, for example `errors`."
          },
          "title": {
            "type": "string"
          },
          "unit": {
            "$ref": "#/components/schemas/MetricUnit"
          },
          "statistic": {
            "$ref": "#/components/schemas/MetricStatistic"
          },
          "aboutArn": {
            "type": "string",
            "description": "The resource that it is about, where it is another than the workload."
          },
          "metric": {
            "type": "object",
            "description": "The metric as CloudWatch knows it.",
            "required": [
              "namespace",
              "name",
              "dimensions"
            ],
            "properties": {
              "namespace": {
                "type": "string"
              },
              "name": {
                "type": "string"
              },
              "dimensions": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              }
            }
          },
          "points": {
            "type": "array",
            "description": "Oldest first, at most 300, each over `periodSeconds`. Longer periods than a minute are summed up as the statistic says: a sum of sums, the largest of maxima and of percentiles, the mean of averages. A period without a point had no data, or was not read.",
            "items": {
              "$ref": "#/components/schemas/MetricPoint"
            }
          }
        }
      },
      "MetricReadingClass": {
        "type": "string",
        "description": "How urgent it is to read a workload: it is unwell, was changed or became well within 30 minutes, was looked at within 15, or none of these.",
        "enum": [
          "unwell",
          "changed",
          "viewed",
          "rest"
        ]
      },
      "MetricsPaused": {
        "type": "object",
        "required": [
          "reason",
          "sentence"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "The budget of the day is used up, or metrics are switched off.",
            "enum": [
              "budget",
              "off"
            ]
          },
          "until": {
            "type": "string",
            "description": "Absent where metrics are switched off."
          },
          "sentence": {
            "type": "string",
            "description": "For people."
          }
        }
      },
      "MetricsReading": {
        "type": "object",
        "description": "How the signals of a workload are read.",
        "required": [
          "class"
        ],
        "properties": {
          "class": {
            "$ref": "#/components/schemas/MetricReadingClass"
          },
          "everySeconds": {
            "type": "integer",
            "description": "How often at present; absent while paused."
          },
          "readFrom": {
            "type": "string",
            "description": "Start of what was read without a break up to `readTo`; absent where nothing was read yet."
          },
          "readTo": {
            "type": "string",
            "description": "Up to when CloudWatch was asked; nothing is known after that."
          },
          "nextReadAt": {
            "type": "string",
            "description": "About when it is read next; absent while paused."
          },
          "paused": {
            "$ref": "#/components/schemas/MetricsPaused"
          }
        }
      },
      "Metrics": {
        "type": "object",
        "required": [
          "arn",
          "name",
          "from",
          "to",
          "periodSeconds",
          "series",
          "health",
          "changes",
          "incomplete"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "periodSeconds": {
            "type": "integer",
            "description": "What each point covers; a multiple of 60."
          },
          "series": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MetricSeries"
            }
          },
          "health": {
            "$ref": "#/components/schemas/HealthHistory"
          },
          "changes": {
            "type": "array",
            "description": "What was done to the workload in the range, for example deployments; oldest first.",
            "items": {
              "type": "object",
              "required": [
                "at",
                "what"
              ],
              "properties": {
                "at": {
                  "type": "string"
                },
                "what": {
                  "type": "string"
                }
              }
            }
          },
          "reading": {
            "$ref": "#/components/schemas/MetricsReading"
          },
          "incomplete": {
            "type": "array",
            "description": "The cell of the metrics, where it could not be read.",
            "items": {
              "$ref": "#/components/schemas/IncompleteCell"
            }
          }
        }
      },
      "MetricsBudget": {
        "type": "object",
        "required": [
          "limitPerDay",
          "spentToday",
          "metricsToday",
          "metricsPerDay",
          "pricePerThousand",
          "resetsAt",
          "reservedForUnwell",
          "classes"
        ],
        "properties": {
          "limitPerDay": {
            "type": "number",
            "description": "US dollars; 0 where metrics are switched off."
          },
          "spentToday": {
            "type": "number",
            "description": "US dollars, at AWS's list price."
          },
          "metricsToday": {
            "type": "integer",
            "description": "Metrics that were asked for today; AWS charges for each."
          },
          "metricsPerDay": {
            "type": "integer",
            "description": "Metrics that the limit pays for."
          },
          "pricePerThousand": {
            "type": "number",
            "description": "US dollars for 1,000 metrics."
          },
          "resetsAt": {
            "type": "string",
            "description": "When the next day of UTC begins."
          },
          "reservedForUnwell": {
            "type": "number",
            "description": "US dollars that are kept at present for workloads that are unwell or were changed."
          },
          "paused": {
            "type": "object",
            "description": "Present where some workloads are not read.",
            "required": [
              "workloads",
              "reason",
              "sentence"
            ],
            "properties": {
              "workloads": {
                "type": "integer"
              },
              "reason": {
                "type": "string",
                "enum": [
                  "budget",
                  "off"
                ]
              },
              "until": {
                "type": "string"
              },
              "sentence": {
                "type": "string"
              }
            }
          },
          "classes": {
            "type": "array",
            "description": "The most urgent first.",
            "items": {
              "type": "object",
              "required": [
                "class",
                "workloads",
                "metrics"
              ],
              "properties": {
                "class": {
                  "$ref": "#/components/schemas/MetricReadingClass"
                },
                "workloads": {
                  "type": "integer"
                },
                "metrics": {
                  "type": "integer",
                  "description": "Metrics that reading all of them once asks for."
                },
                "everySeconds": {
                  "type": "integer",
                  "description": "How often they are read at present; absent while paused."
                }
              }
            }
          }
        }
      },
      "DiscoveredMember": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "arn",
          "type",
          "name",
          "accountId",
          "region",
          "how"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "how": {
            "type": "string",
            "description": "What made it a part of the service, for example `its tag service=payment`."
          }
        }
      },
      "DiscoveredService": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "entityRef",
          "name",
          "namespace",
          "description",
          "type",
          "lifecycle",
          "otherOwners",
          "ambiguousWith",
          "links",
          "annotations",
          "members",
          "firstSeenAt"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "title": {
            "type": "string",
            "description": "What it is called on AWS, where that is not its name."
          },
          "description": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "description": "The `spec.type` of the component, for example `service`."
          },
          "lifecycle": {
            "type": "string",
            "enum": [
              "experimental",
              "production"
            ]
          },
          "ownerRef": {
            "type": "string",
            "description": "Production's owner; absent where nobody owns it."
          },
          "otherOwners": {
            "type": "array",
            "description": "Who owns it elsewhere, where that is somebody else.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "ownerRef",
                "environments"
              ],
              "properties": {
                "ownerRef": {
                  "type": "string"
                },
                "environments": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "systemRef": {
            "type": "string"
          },
          "domainRef": {
            "type": "string"
          },
          "ambiguousWith": {
            "type": "array",
            "description": "Entities of the same name on AWS that may be the same, or another: their owners or systems differ, and no tag says that they are one.",
            "items": {
              "type": "string"
            }
          },
          "links": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "title",
                "url"
              ],
              "properties": {
                "title": {
                  "type": "string"
                },
                "url": {
                  "type": "string"
                }
              }
            }
          },
          "annotations": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "members": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DiscoveredMember"
            }
          },
          "firstSeenAt": {
            "type": "string"
          }
        }
      },
      "DiscoveredServiceList": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "items",
          "totalItems",
          "revision",
          "asOf"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DiscoveredService"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalItems": {
            "type": "integer"
          },
          "revision": {
            "type": "string",
            "description": "The same as long as no page of the list changes."
          },
          "asOf": {
            "type": "string",
            "description": "When it was last found out."
          }
        }
      },
      "Repository": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "url",
          "tag"
        ],
        "properties": {
          "url": {
            "type": "string"
          },
          "tag": {
            "type": "string",
            "description": "The tag that says so, for example `repository=shop/payment`."
          },
          "pullRequestUrl": {
            "type": "string",
            "description": "Where a person opens a pull request with the catalog-info.yaml; absent where the portal knows no such page of the host."
          }
        }
      },
      "Orphan": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "service",
          "catalogInfo",
          "templateUrl",
          "nextSteps"
        ],
        "properties": {
          "service": {
            "$ref": "#/components/schemas/DiscoveredService"
          },
          "catalogInfo": {
            "type": "string",
            "description": "A catalog-info.yaml to copy."
          },
          "repository": {
            "$ref": "#/components/schemas/Repository"
          },
          "templateUrl": {
            "type": "string",
            "description": "The path, within the portal, of the template that asks for what is not known and writes the file."
          },
          "nextSteps": {
            "type": "array",
            "description": "The first is the one to take; the others are other ways.",
            "items": {
              "$ref": "#/components/schemas/OwnershipStep"
            }
          }
        }
      },
      "OrphanList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Orphan"
                }
              }
            }
          }
        ]
      },
      "Ghost": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "entityRef",
          "name",
          "type",
          "ownerRef",
          "nextSteps"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "ownerRef": {
            "type": "string"
          },
          "systemRef": {
            "type": "string"
          },
          "location": {
            "type": "string",
            "description": "Where its description is, for example `url:https://…/catalog-info.yaml`."
          },
          "lastSeen": {
            "type": "object",
            "description": "The last that was seen of it; absent where nothing ever was.",
            "additionalProperties": false,
            "required": [
              "at",
              "arn",
              "type",
              "name",
              "accountId",
              "region"
            ],
            "properties": {
              "at": {
                "type": "string"
              },
              "arn": {
                "type": "string"
              },
              "type": {
                "type": "string"
              },
              "name": {
                "type": "string"
              },
              "accountId": {
                "type": "string"
              },
              "region": {
                "type": "string"
              }
            }
          },
          "nextSteps": {
            "type": "array",
            "description": "The first is the one to take; the others are other ways.",
            "items": {
              "$ref": "#/components/schemas/OwnershipStep"
            }
          }
        }
      },
      "GhostList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Ghost"
                }
              }
            }
          }
        ]
      },
      "EventQueue": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "accountId",
          "region",
          "name",
          "received",
          "duplicates",
          "notOfEstate",
          "ignored",
          "setAside"
        ],
        "properties": {
          "accountId": {
            "type": "string"
          },
          "accountName": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "lastPolledAt": {
            "type": "string",
            "description": "When AWS answered last, with or without messages; absent where it never did."
          },
          "lastReceivedAt": {
            "type": "string",
            "description": "When messages came last."
          },
          "oldestAgeMs": {
            "type": "integer",
            "description": "How old the oldest of those that came last was, in milliseconds."
          },
          "error": {
            "type": "object",
            "description": "Present while the queue cannot be read.",
            "additionalProperties": false,
            "required": [
              "code",
              "message",
              "at"
            ],
            "properties": {
              "code": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "missingAction": {
                "type": "string"
              },
              "at": {
                "type": "string"
              }
            }
          },
          "received": {
            "type": "integer",
            "description": "Messages since the queue was first read."
          },
          "duplicates": {
            "type": "integer",
            "description": "Delivered before."
          },
          "notOfEstate": {
            "type": "integer",
            "description": "About an account or a Region that is not collected."
          },
          "ignored": {
            "type": "integer",
            "description": "About nothing that is collected."
          },
          "setAside": {
            "type": "integer",
            "description": "Could not be handled."
          }
        }
      },
      "EventQueueList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EventQueue"
                }
              }
            }
          }
        ]
      },
      "EventMessage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "accountId",
          "region",
          "queueName",
          "messageId",
          "body",
          "bodyCut",
          "bodyBytes",
          "bodySha256",
          "error",
          "receivedAt"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "queueName": {
            "type": "string"
          },
          "messageId": {
            "type": "string",
            "description": "SQS's own."
          },
          "body": {
            "type": "string",
            "description": "The beginning of what was kept of it, at most 8,192 characters. Of an event values are replaced by `…`, save its envelope, ARNs and names; of what is no JSON only the beginning is kept. Untrusted text."
          },
          "bodyCut": {
            "type": "boolean",
            "description": "Whether more of it was kept."
          },
          "bodyBytes": {
            "type": "integer",
            "description": "Of the whole message."
          },
          "bodySha256": {
            "type": "string",
            "description": "Of the whole message, in hexadecimal."
          },
          "error": {
            "type": "string",
            "description": "Why it could not be handled."
          },
          "sentAt": {
            "type": "string"
          },
          "receivedAt": {
            "type": "string"
          }
        }
      },
      "EventMessageList": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Envelope"
          },
          {
            "type": "object",
            "required": [
              "items"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/EventMessage"
                }
              }
            }
          }
        ]
      },
      "EventMessageReplay": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "outcome"
        ],
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "accepted",
              "duplicate",
              "not-of-estate",
              "ignored"
            ]
          }
        }
      }
    }
  }
} as const;
