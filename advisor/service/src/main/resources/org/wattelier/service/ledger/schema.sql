-- job_number is the number a job's name begins with: rows arrive roughly in its order, so zone maps find a job fast.
CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER);
CREATE TABLE IF NOT EXISTS offsets (topic VARCHAR, part INTEGER, next_offset BIGINT);
CREATE TABLE IF NOT EXISTS job_revisions (
    job_number BIGINT, cluster VARCHAR, job VARCHAR, run BIGINT, revision BIGINT, content VARCHAR);
CREATE TABLE IF NOT EXISTS job_latest (
    job_number BIGINT, cluster VARCHAR, job VARCHAR, run BIGINT, revision BIGINT, status VARCHAR, state VARCHAR,
    start_ms BIGINT, end_ms BIGINT, booked_uj BIGINT, nodes VARCHAR, content VARCHAR);
CREATE TABLE IF NOT EXISTS job_facts (
    job_number BIGINT, cluster VARCHAR, job VARCHAR, run BIGINT, revision BIGINT, job_name VARCHAR,
    queue VARCHAR, user_subject VARCHAR, account_subject VARCHAR, label VARCHAR);
-- Ledgers from before labels get the column, too; no job they hold has one.
ALTER TABLE job_facts ADD COLUMN IF NOT EXISTS label VARCHAR;
CREATE TABLE IF NOT EXISTS people (subject VARCHAR, kind VARCHAR, shown_name VARCHAR);
CREATE TABLE IF NOT EXISTS node_minutes (
    cluster VARCHAR, node VARCHAR, minute_s BIGINT, seq BIGINT,
    cpu_uj BIGINT, dram_uj BIGINT, gpu_uj BIGINT, other_uj BIGINT, imputed_uj BIGINT,
    jobs_uj BIGINT, free_uj BIGINT, reserved_uj BIGINT, drained_uj BIGINT, booting_uj BIGINT, off_uj BIGINT,
    system_uj BIGINT, unattributed_uj BIGINT, measured_ms BIGINT, estimated_ms BIGINT, missing_ms BIGINT);
-- A row counts only while the line it came with, by seq, is the last of its node and minute.
CREATE TABLE IF NOT EXISTS disagreements (
    cluster VARCHAR, node VARCHAR, minute_s BIGINT, seq BIGINT,
    kind VARCHAR, job VARCHAR, run BIGINT, at_ms BIGINT, off_ms BIGINT);
CREATE TABLE IF NOT EXISTS node_latest (cluster VARCHAR, node VARCHAR, revision BIGINT, content VARCHAR);
CREATE TABLE IF NOT EXISTS node_facts (cluster VARCHAR, node VARCHAR, revision BIGINT, content VARCHAR);
-- Since version 2 a row for each who speaks of a node; in version 1 only the node itself did.
ALTER TABLE node_facts ADD COLUMN IF NOT EXISTS speaker VARCHAR DEFAULT '';
CREATE TEMP TABLE stage_job_latest AS FROM job_latest LIMIT 0;
CREATE TEMP TABLE stage_job_facts AS FROM job_facts LIMIT 0;
CREATE TEMP TABLE stage_people AS FROM people LIMIT 0;
CREATE TEMP TABLE stage_node_latest AS FROM node_latest LIMIT 0;
CREATE TEMP TABLE stage_node_facts AS FROM node_facts LIMIT 0;
