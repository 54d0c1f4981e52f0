// @ts-check

/**
 * History of claims and tags, what workspaces and applications share, and the
 * indexes of what needs attention.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    -- when its claim was last decided differently
    ALTER TABLE resources ADD COLUMN claimed_at timestamptz;

    -- Grows in the order of commits, so that who reads by id misses none.
    CREATE TABLE claim_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      arn text NOT NULL,
      at timestamptz NOT NULL,
      kind text NOT NULL CHECK (kind IN ('claimed', 'changed', 'gone', 'returned')),
      from_entity_ref text,
      to_entity_ref text,
      from_owner_ref text,
      to_owner_ref text,
      -- the claim from then on, with the evidence that decided
      rule text NOT NULL,
      confidence text NOT NULL,
      evidence jsonb NOT NULL
    );
    CREATE INDEX claim_changes_arn ON claim_changes (arn, at DESC, id DESC);

    CREATE FUNCTION record_claim_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- Ids are given under a lock that is held until the commit is seen by
      -- all: a smaller id never appears after a larger one. The trigger runs at
      -- the end of its transaction, when nothing else is waited for.
      PERFORM pg_advisory_xact_lock(hashtext('aws-estate claim_changes'));
      INSERT INTO claim_changes (
        arn, at, kind, from_entity_ref, to_entity_ref, from_owner_ref, to_owner_ref,
        rule, confidence, evidence
      ) VALUES (
        NEW.arn,
        CASE
          WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL THEN NEW.gone_at
          WHEN OLD.gone_at IS NOT NULL AND NEW.gone_at IS NULL THEN NEW.observed_at
          ELSE coalesce(NEW.claimed_at, NEW.observed_at)
        END,
        CASE
          WHEN OLD.gone_at IS NULL AND NEW.gone_at IS NOT NULL THEN 'gone'
          WHEN OLD.gone_at IS NOT NULL AND NEW.gone_at IS NULL THEN 'returned'
          WHEN OLD.claim IS NULL THEN 'claimed'
          ELSE 'changed'
        END,
        OLD.entity_ref, NEW.entity_ref, OLD.owner_ref, NEW.owner_ref,
        NEW.claim_rule, NEW.claim_confidence,
        coalesce(jsonb_path_query_array(NEW.claim, '$.evidence[*] \\? (!exists(@.rejected))'), '[]')
      );
      RETURN NULL;
    END
    $$;

    -- Whoever changes a claim or says that a resource is gone: it is recorded.
    CREATE CONSTRAINT TRIGGER record_claim_change
      AFTER UPDATE OF entity_ref, owner_ref, claim, gone_at ON resources
      DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW
      WHEN (
        OLD.entity_ref IS DISTINCT FROM NEW.entity_ref
        OR OLD.owner_ref IS DISTINCT FROM NEW.owner_ref
        OR (OLD.claim IS NULL AND NEW.claim IS NOT NULL)
        OR (OLD.gone_at IS NULL) <> (NEW.gone_at IS NULL)
      )
      EXECUTE FUNCTION record_claim_change();

    -- What was claimed before there was a history begins it.
    INSERT INTO claim_changes (arn, at, kind, to_entity_ref, to_owner_ref, rule, confidence, evidence)
    SELECT arn, first_seen_at, 'claimed', entity_ref, owner_ref, claim_rule, claim_confidence,
      coalesce(jsonb_path_query_array(claim, '$.evidence[*] \\? (!exists(@.rejected))'), '[]')
    FROM resources WHERE claim IS NOT NULL ORDER BY first_seen_at, arn;

    CREATE TABLE tag_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      arn text NOT NULL,
      at timestamptz NOT NULL,
      -- all tags from then on, as far as they were read
      tags jsonb NOT NULL,
      -- the keys that were added or removed, or have another value
      changed_keys text[] NOT NULL
    );
    CREATE INDEX tag_changes_arn ON tag_changes (arn, at DESC, id DESC);

    -- What the members of a Terraform workspace or an application say of
    -- themselves; one row for each Region of an account in which it has members.
    CREATE TABLE claim_groups (
      account_id text NOT NULL,
      region text NOT NULL,
      rule text NOT NULL CHECK (rule IN ('workspace', 'application')),
      about text NOT NULL,
      -- what the members here say, and what those in other Regions had said when these were claimed
      owner_refs text[] NOT NULL,
      others_owner_refs text[] NOT NULL,
      -- some members were claimed by what others here said before
      outdated boolean NOT NULL DEFAULT false,
      PRIMARY KEY (account_id, rule, about, region)
    );
    CREATE INDEX claim_groups_region ON claim_groups (account_id, region);

    -- What the claims of an account × Region were decided by.
    CREATE TABLE claim_bases (
      account_id text NOT NULL,
      region text NOT NULL,
      -- names what the catalog, the accounts and the configuration said
      version text NOT NULL,
      -- since when they say so
      since timestamptz NOT NULL,
      PRIMARY KEY (account_id, region)
    );

    -- What needs attention: workloads first, then by name. The filters are included, so
    -- that what they leave out is not read.
    CREATE INDEX resources_unowned ON resources ((NOT workload), name, arn)
      INCLUDE (workload, account_id, region, type)
      WHERE gone_at IS NULL AND owner_ref IS NULL;
    CREATE INDEX resources_conflicting ON resources ((NOT workload), name, arn)
      INCLUDE (workload, account_id, region, type)
      WHERE gone_at IS NULL AND jsonb_array_length(claim->'conflicts') > 0;
    CREATE INDEX resources_dangling ON resources ((NOT workload), name, arn)
      INCLUDE (workload, account_id, region, type)
      WHERE gone_at IS NULL AND jsonb_array_length(claim->'dangling') > 0;
    CREATE INDEX resources_low_confidence ON resources ((NOT workload), name, arn)
      INCLUDE (workload, account_id, region, type)
      WHERE gone_at IS NULL AND claim_confidence = 'low';
    -- Who has evidence for a resource.
    CREATE INDEX resources_candidates ON resources
      USING gin (jsonb_path_query_array(claim, '$.evidence[*].ownerRef'))
      WHERE gone_at IS NULL;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX resources_unowned, resources_conflicting, resources_dangling, resources_low_confidence, resources_candidates;
    DROP TRIGGER record_claim_change ON resources;
    DROP FUNCTION record_claim_change;
    DROP TABLE claim_bases, claim_groups, tag_changes, claim_changes;
    ALTER TABLE resources DROP COLUMN claimed_at;
  `);
};
