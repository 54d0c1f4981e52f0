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
    "/v1/resources/by-arn": {
      "get": {
        "operationId": "GetResourceByArn",
        "summary": "One resource with everything that is known of it.",
        "description": "An unknown ARN is 404 for those who may read everything. Anybody else gets the same 403 for what is unknown and for what is another's, so that no answer tells whether a resource exists; `/v1/health/history` and `/v1/claims/explain` do the same.",
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
        "parameters": [
          {
            "$ref": "#/components/parameters/arn"
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
    }
  },
  "components": {
    "parameters": {
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
            "description": "Since when it has this status, as far as the portal saw."
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
          "naming",
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
          "remaining"
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
          }
        }
      },
      "ClaimExplanation": {
        "type": "object",
        "required": [
          "arn",
          "claim",
          "explainedAt"
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
          }
        }
      }
    }
  }
} as const;
